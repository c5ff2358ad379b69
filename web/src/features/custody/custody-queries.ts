import { api } from '../../api/client';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];
export type Detention = Schemas['DetentionView'];
export type DetentionCard = Schemas['DetentionCard'];
export type DetainedPerson = Schemas['DetainedPersonView'];
export type CustodyDecision = Schemas['CustodyDecisionView'];
export type CustodyDeadline = Schemas['CustodyDeadlineView'];
export type CustodyEvent = Schemas['CustodyEventView'];
export type Decider = Schemas['DeciderView'];
export type LegalBasis = Schemas['LegalBasisView'];
export type RecordDetention = Schemas['RecordDetentionDto'];
export type ReviseDecision = Schemas['ReviseDecisionDto'];
export type DetentionKind = DetentionCard['kind'];
export type DecisionKind = CustodyDecision['kind'];

/** The log as it opens. Asked again when the window is looked at again, never on a timer: that would keep the session awake. */
export const custodyLogQuery = api.queryOptions('get', '/api/custody/log');

/** One detention as a whole. */
export const detentionQuery = (id: string) =>
  api.queryOptions('get', '/api/custody/detentions/{id}', { params: { path: { id } } });

/** One custody decision, a draft or signed. */
export const decisionQuery = (id: string) =>
  api.queryOptions('get', '/api/custody/decisions/{id}', { params: { path: { id } } });

const decisionAt = (kind: DecisionKind, at: string) => ({
  params: { query: at === '' ? { kind } : { kind, at } },
});

/** Those with delegation for a kind of decision at a moment; now, when the moment is empty. */
export const decidersQuery = (kind: DecisionKind, at: string) =>
  api.queryOptions('get', '/api/custody/deciders', decisionAt(kind, at));

/** The provisions that a kind of decision can rest on at a moment; now, when the moment is empty. */
export const legalBasesQuery = (kind: DecisionKind, at: string) =>
  api.queryOptions('get', '/api/custody/legal-bases', decisionAt(kind, at));
