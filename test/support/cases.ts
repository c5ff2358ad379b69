import type { Test } from 'supertest';
import type { CasesView, CaseView } from '../../src/casework/cases/case.view';
import { answerOf } from './answer';
import type { Case, Person } from './builders';
import type { TestDatabase } from './database';
import type { SignedIn } from './person';
import type { World } from './world';

/** A coordinator at their desk, with cases to look at and to move. */
export interface CaseDesk {
  readonly coordinator: Person;
  readonly browser: SignedIn;
  aCase(facts?: { phase?: string; programme?: 'SSF' | 'SSPF'; participants?: Person[] }): Promise<Case>;
  /** Lets somebody into the case, and a consent cover them. */
  share(opened: Case, person: Person): Promise<void>;
}

export async function aCaseDesk(world: World): Promise<CaseDesk> {
  const coordinator = await world.coordinator();
  return {
    coordinator,
    browser: await world.as(coordinator),
    aCase: (facts = {}) => world.openCase({ coordinator, ...facts }),
    share: async (opened, person) => {
      await world.invite(opened, person, coordinator);
      const flow = { from: person.organisation, to: coordinator.organisation, category: 'school' };
      await world.consent(opened, coordinator, [flow]);
    },
  };
}

export const showCase = (by: SignedIn, { id }: Case): Promise<CaseView> =>
  answerOf(by.get(`/api/cases/${id}`).expect(200));

export const searchCases = (by: SignedIn, filter = ''): Promise<CasesView> =>
  answerOf(by.get(`/api/cases${filter}`).expect(200));

export const moveCase = (by: SignedIn, { id }: Case, version: number, wanted: object): Test =>
  by.post(`/api/cases/${id}/phase`, wanted, version);

/** Closes a case in the tables themselves, past every policy. */
export const closeInTables = (database: TestDatabase, id: string): Promise<object[]> =>
  database.sql(
    `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
    [id],
  );
