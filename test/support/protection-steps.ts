import type {
  PeopleOfCaseView,
  PersonOfCaseView,
  UnlockView,
} from '../../src/trust/protection/protection.view';
import { answerOf } from './answer';
import type { Case, Child, Person } from './builders';
import type { SignedIn } from './person';
import type { World } from './world';

/** Two coordinators at their desks, and cases of the first. */
export interface ProtectionDesk {
  readonly coordinator: Person;
  readonly browser: SignedIn;
  readonly second: SignedIn;
  readonly aCaseOf: (child: Child) => Promise<Case>;
}

export async function aProtectionDesk(world: World): Promise<ProtectionDesk> {
  const coordinator = await world.coordinator();
  return {
    coordinator,
    browser: await world.as(coordinator),
    second: await world.as(await world.coordinator()),
    aCaseOf: (child) => world.openCase({ coordinator, child }),
  };
}

/** Why a name is asked for. */
export const reason = 'Namnet behövs för att nå sjukhuset i dag.';

/** The child of a case and its guardians, as somebody sees them. */
export const peopleOf = async (by: SignedIn, { id }: Case): Promise<PersonOfCaseView[]> =>
  (await answerOf<PeopleOfCaseView>(by.get(`/api/cases/${id}/people`).expect(200))).items;

/** The child among them. */
export const childOf = async (by: SignedIn, about: Case): Promise<PersonOfCaseView> => {
  const child = (await peopleOf(by, about)).find(({ standing }) => standing === 'child');
  if (!child) throw new Error('no child');
  return child;
};

/** Marks somebody as protected. */
export const protect = (by: SignedIn, about: Case, { id, version }: PersonOfCaseView, protection: string) =>
  by.post(`/api/cases/${about.id}/people/${id}/protection`, { protection }, version);

/** Asks to unlock a name. */
export const askFor = (by: SignedIn, about: Case, personId: string, more: object = {}) =>
  by.post(`/api/cases/${about.id}/people/${personId}/unlocks`, { reason, hours: 2, ...more });

/** What the second person says to it. */
export const answer = (by: SignedIn, { id, version }: UnlockView, as: 'approval' | 'refusal' = 'approval') =>
  by.post(`/api/identity-unlocks/${id}/${as}`, {}, version);
