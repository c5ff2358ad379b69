import type { Agreement } from './directory-queries';
import type { Membership, User } from './people';

/** What waits for a second person, and what the reader must confirm for the quarter. */
export interface Waiting {
  readonly agreements: readonly Agreement[];
  readonly proposals: readonly { readonly role: Membership; readonly user: User | undefined }[];
  readonly confirmations: readonly Membership[];
  /** How much of it the reader can decide. */
  readonly count: number;
}

const mineFirst = (one: { may: readonly string[] }, other: { may: readonly string[] }): number =>
  Number(other.may.includes('approve')) - Number(one.may.includes('approve'));

/** What waits among all people and agreements; what the reader can decide stands first. */
export function waitingIn(users: readonly User[], agreements: readonly Agreement[]): Waiting {
  const roles = users.flatMap((user) => user.memberships.map((role) => ({ role, user })));
  const proposals = roles
    .filter(({ role }) => role.state === 'proposed')
    .sort((one, other) => mineFirst(one.role, other.role));
  const confirmations = roles.map(({ role }) => role).filter(({ may }) => may.includes('confirm'));
  const unapproved = agreements.filter(({ state }) => state === 'waiting').sort(mineFirst);
  const mine =
    proposals.filter(({ role }) => role.may.includes('approve')).length +
    unapproved.filter(({ may }) => may.includes('approve')).length;
  return { agreements: unapproved, proposals, confirmations, count: mine + confirmations.length };
}

/** Which quarter of the year a day lies in. */
export const quarterOf = (day: string): { quarter: number; year: string } => ({
  quarter: Math.ceil(Number(day.slice(5, 7)) / 3),
  year: day.slice(0, 4),
});
