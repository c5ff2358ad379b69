import { newId } from '../../../src/platform/id';
import type { Case, Person } from '../builders';
import { dayFromNow } from '../builders';
import { answerOf } from '../answer';
import { conversationRow } from '../cells/stage';
import { aCustodyDesk, type CustodyDesk } from '../custody';
import { proposalFor } from '../directory';
import { aDisclosure } from '../disclosures';
import { proposeRule } from '../legal-rules';
import type { World } from '../world';
import { type Doers, FillConsents } from './fill-consents';
import { fillLogReviews } from './fill-log-reviews';
import { fillVerifications } from './fill-verifications';

const unnamed = () => ({ id: newId(), outcome: 'allowed', request_id: 'påhittad' });

type Somebody = Pick<Person, 'userId'>;
const reason = 'Påhittat skäl, långt nog för att stå';

/** Rows of every kind, past every policy. What a table refuses is told: a landscape that lacks something proves nothing. */
export class Fill {
  constructor(private readonly world: World) {}

  private add(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    return this.world.database.insert(table, row);
  }

  /** All that a case can have. */
  async case(about: Case, doers: Doers): Promise<void> {
    const guardian = await this.world.guardianOf(about.child);
    await new FillConsents(this.world).case(about, doers, guardian.id);
    const note = await this.world.note(about, doers.writer, 'school', [doers.reader.organisation]);
    const told = await this.world.note(about, doers.coordinator, 'family', [doers.reader.organisation]);
    for (const [from, noteId] of [
      [doers.writer, note],
      [doers.coordinator, told],
    ] as const)
      await aDisclosure(this.world.database, { about, from, to: [doers.reader], noteIds: [noteId] });
    await this.referral(about, doers.writer);
    for (const by of [doers.reader, doers.coordinator]) await this.conversation(about, by);
    await this.emergency(about, doers.reader);
    await this.exceptions(about, doers);
  }

  private async referral({ id, programme }: Case, by: Person): Promise<void> {
    const browser = await this.world.as(by);
    const raised = browser
      .post('/api/referrals', {
        programme,
        source: 'SCHOOL',
        givenName: 'Lo',
        familyName: 'Exempelsson',
        bornOn: dayFromNow(-(programme === 'SSF' ? 10 : 14) * 366),
        sex: 'unknown',
        isProtected: false,
        schoolStage: 'UPPER',
        concernCategories: ['SCHOOL_ABSENCE'],
        description: 'Påhittad',
        isKnownToFamily: true,
      })
      .expect(201);
    const { id: referralId } = await answerOf<{ id: string }>(raised);
    await this.world.database.sql('update cases set referral_id = $2 where id = $1', [id, referralId]);
  }

  async conversation(about: Case, by: Person): Promise<void> {
    const conversation_id = newId();
    await this.add('concern_conversations', {
      id: conversation_id,
      ...conversationRow(about, by, `påhittat ${conversation_id}`),
    });
    const { programme } = about;
    await this.add('conversation_participants', { id: newId(), conversation_id, programme, kind: 'youth' });
    await this.add('conversation_agreements', {
      id: newId(),
      conversation_id,
      who: 'Alla',
      what: 'Ses igen',
    });
  }

  /** Somebody opened it in an emergency. */
  async emergency({ id: case_id, programme }: Case, reader: Person): Promise<void> {
    await this.add('emergency_accesses', {
      id: newId(),
      case_id,
      programme,
      user_id: reader.userId,
      organisation_id: reader.organisation.id,
      organisation_kind: reader.organisation.kind,
      reason,
      review_due_on: dayFromNow(5),
    });
  }

  /** A name that somebody asks to see and a protection that somebody asks to lift. */
  private async exceptions(
    { id: case_id, child }: Case,
    { coordinator, second, reader }: Doers,
  ): Promise<void> {
    const at = new Date();
    const expires_at = new Date(at.getTime() + 3_600_000);
    const answered = { approved_by: coordinator.userId, approved_at: at };
    const unlock = { person_id: child.id, case_id, reason, organisation_id: reader.organisation.id };
    const lifting = { person_id: child.id, case_id, reason };
    for (const answer of [{}, { ...answered, expires_at }])
      await this.add('identity_unlocks', { id: newId(), ...unlock, requested_by: reader.userId, ...answer });
    for (const [by, answer] of [
      [second, answered],
      [coordinator, {}],
    ] as const)
      await this.add('protection_liftings', { id: newId(), ...lifting, proposed_by: by.userId, ...answer });
  }

  /** What keeps somebody from it, told three times: lifted, to be lifted, and standing. */
  async conflicts(
    about: Case,
    { coordinator, second }: Doers,
    [one, other]: readonly [Somebody, Somebody],
  ): Promise<void> {
    const proposed = { lift_proposed_by: second.userId, lift_proposed_at: new Date(), lift_reason: reason };
    const lifted = { ...proposed, lifted_by: coordinator.userId, lifted_at: new Date() };
    for (const [person, more] of [
      [one, lifted],
      [other, proposed],
      [second, {}],
    ] as const)
      await this.add('conflicts_of_interest', {
        id: newId(),
        case_id: about.id,
        user_id: person.userId,
        reason,
        recorded_by: second.userId,
        ...more,
      });
  }

  /** What a process wrote in nobody's name: the log then need not say for what, nor on what ground. */
  async unnamedEvent(): Promise<void> {
    await this.add('audit_events', { ...unnamed(), event: 'note.viewed' });
  }

  /** What the log takes in no more: an event of a kind that is not declared. */
  async undeclaredEvent(): Promise<void> {
    const told = { purpose: 'help', basis: 'public-task' };
    await this.add('audit_events', { ...unnamed(), event: 'law.brought', ...told });
  }

  /** The step that tells that a case was closed. */
  async step({ id }: Case, by: Person): Promise<void> {
    const step = { from_phase: 'CLOSING', to_phase: 'CLOSED', changed_by: by.userId };
    await this.add('case_phase_changes', { id: newId(), case_id: id, ...step });
  }

  /** Closes it. */
  async close({ id }: Case): Promise<void> {
    await this.world.database.sql(
      `update cases set phase = 'CLOSED', closed_at = now(), close_reason = 'GOALS_MET' where id = $1`,
      [id],
    );
  }

  /** A signed decision and one that is not; a deadline that was met, and a hold that somebody else recorded. */
  async custody(desk: CustodyDesk): Promise<void> {
    await desk.signed();
    await desk.draft(await desk.detain());
    const { organisation, userId } = desk.secretary;
    await this.world.database.sql(
      `update custody_deadlines set done_at = now(), done_by = $2
       where id = (select id from custody_deadlines where organisation_id = $1 order by id limit 1)`,
      [organisation.id, userId],
    );
    const { userId: colleague } = await this.world.person('lul_social_worker', organisation);
    const { id } = await desk.detain();
    await this.world.database.sql('update detentions set recorded_by = $2 where id = $1', [id, colleague]);
  }

  /** What belongs to no case: a custody log, a role to approve, a confirmed one, a question, figures to approve. */
  async house(coordinator: Person, colleague: Person): Promise<void> {
    const { world } = this;
    await this.custody(await aCustodyDesk(world));
    const municipality = await world.organisation('municipality');
    const administrator = await world.as(await world.person('administrator', municipality));
    const { userId } = await world.user();
    await administrator.post('/api/memberships', proposalFor(userId, colleague.organisation)).expect(201);
    await proposeRule(administrator, 'AGE_SSF');
    await fillLogReviews(world, colleague, coordinator);
    await fillVerifications(world, coordinator);
    await this.add('membership_confirmations', {
      membership_id: colleague.membershipId,
      user_id: colleague.userId,
      quarter: quarterOf(dayFromNow(0)),
      confirmed_by: coordinator.userId,
    });
    await this.add('contact_questions', {
      id: newId(),
      asked_by: colleague.userId,
      organisation_id: colleague.organisation.id,
      number_hash: Buffer.alloc(32, 7),
      reason,
    });
    await this.figures('2025H1', coordinator, { approved_by: colleague.userId, approved_at: new Date() });
    await this.figures('2026H1', coordinator);
  }

  private async figures(period: string, by: Person, answer: object = {}): Promise<void> {
    const release_id = newId();
    await this.add('statistics.releases', {
      id: release_id,
      period,
      closed_on: `${period.slice(0, 4)}-06-30`,
      threshold: 5,
      catalogue: 1,
      proposed_by: by.userId,
      ...answer,
    });
    const table = { release_id, table_code: 'closures-by-reason-and-programme' };
    await this.add('statistics.released_tables', {
      ...table,
      position: 1,
      withheld: false,
      row_keys: ['GOALS_MET'],
      column_keys: ['SSF'],
    });
    const cell = { ...table, row_key: 'GOALS_MET', column_key: 'SSF' };
    await this.add('statistics.released_cells', { ...cell, kind: 'value', n: 7 });
  }
}

const quarterOf = (day: string): string => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 5)}${String(month).padStart(2, '0')}-01`;
};
