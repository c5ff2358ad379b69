import type { EmergencyView } from '../../src/trust/emergencies/emergency.view';
import { answerOf } from './answer';
import type { Case, Person } from './builders';
import type { CaseDesk } from './cases';
import type { SignedIn } from './person';
import type { World } from './world';

/** Why somebody opens what is not theirs. */
export const emergencyReason = 'Barnet har försvunnit i kväll och hotas till livet.';

/** What is done with emergencies, over HTTP, and to their time, past every rule. */
export class EmergencySteps {
  constructor(
    private readonly world: World,
    private readonly desk: CaseDesk,
  ) {}

  open(by: SignedIn, { number }: Pick<Case, 'number'>, more: object = {}) {
    return by.post('/api/emergencies', { caseNumber: number, reason: emergencyReason, ...more });
  }

  opened(by: SignedIn, about: Case): Promise<EmergencyView> {
    return answerOf<EmergencyView>(this.open(by, about).expect(201));
  }

  judge(by: SignedIn, id: string, version: number, more: object = {}) {
    const judgement = { verdict: 'justified', comment: 'Larm från polisen samma kväll.', ...more };
    return by.post(`/api/emergencies/${id}/review`, judgement, version);
  }

  rowsOf({ id }: Case) {
    return this.world.database.sql('select id from emergency_accesses where case_id = $1', [id]);
  }

  /** Moves an emergency so many minutes back in time. */
  goBack(id: string, minutes: number) {
    return this.world.database.sql(
      `update emergency_accesses set opened_at = opened_at - make_interval(mins => $2),
         closes_at = closes_at - make_interval(mins => $2) where id = $1`,
      [id, minutes],
    );
  }

  /** Somebody else's note in a case that whoever opens it has no part in. */
  async aClosedCase(programme: 'SSF' | 'SSPF' = 'SSPF'): Promise<Case> {
    const about = await this.desk.aCase({ programme });
    await this.world.note(about, await this.world.participant('social_services'), 'social_services');
    return about;
  }

  /** What the log says last of somebody. */
  async lastRow({ userId }: Person) {
    const [row] = await this.world.database.sql(
      'select event, outcome, reason from audit_events where user_id = $1 order by occurred_at desc limit 1',
      [userId],
    );
    return row;
  }
}
