/** Placeholder until the schema is generated from docs/openapi.json. */
interface MembershipView {
  id: string;
  role: string;
  organisation: { id: string; name: string; kind: string };
}
interface SessionView {
  user: { id: string; name: string };
  membership: MembershipView;
  memberships: MembershipView[];
  may: string[];
  csrfToken: string;
  idleUntil: string;
  expiresAt: string;
}
interface Answer<T> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': T } } };
}
export interface paths {
  '/api/session': { get: Answer<SessionView> };
  '/api/identity-providers': { get: Answer<{ items: { slug: string; name: string }[] }> };
  '/api/session/end': { post: Answer<{ redirectTo: string }> };
  '/api/session/extension': { post: Answer<SessionView> };
  '/api/session/membership': {
    post: Answer<SessionView> & { requestBody: { content: { 'application/json': { membershipId: string } } } };
  };
}
