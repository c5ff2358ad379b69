import { RoleHeldView } from './membership.view';

/** What somebody can do with an account. */
export const userActs = ['deactivate', 'reactivate', 'end'] as const;
export type UserAct = (typeof userActs)[number];

/** How somebody proves who they are: a provider of ours, and what it calls them. */
export class SignInIdentityView {
  identityProvider!: string;
  subject!: string;
}

/** Somebody who can sign in, or could. */
export class UserView {
  id!: string;
  name!: string;
  title!: string;
  isActive!: boolean;
  /** Whether the person has left for good. */
  hasEnded!: boolean;
  identities!: SignInIdentityView[];
  memberships!: RoleHeldView[];
  version!: number;
  may!: UserAct[];
}

/** Everybody who can sign in, or could. */
export class UsersView {
  items!: UserView[];
}
