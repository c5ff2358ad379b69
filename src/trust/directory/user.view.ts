import { RoleHeldView } from './membership.view';

/** What somebody can do with an account. */
export const userActs = ['deactivate', 'reactivate', 'set-work-phone', 'end'] as const;
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
  /** The telephone on which the person is reached at work, if one was entered. */
  workPhone!: string | null;
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
