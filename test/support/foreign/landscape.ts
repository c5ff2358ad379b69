import { newId } from '../../../src/platform/id';
import type { Client } from 'pg';
import type { Case, Person } from '../builders';
import { dayFromNow } from '../builders';
import { aCustodyDesk, asActor, hoursAgo } from '../custody';
import { proposalFor } from '../directory';
import { answerOf } from '../answer';
import { proposeRule } from '../legal-rules';
import type { World } from '../world';

/** Which table a thing of a path lies in, by the word before its id. A new word here is a new kind of thing. */
export const tables: Readonly<Record<string, string>> = {
  cases: 'cases',
  participants: 'case_participants',
  referrals: 'referrals',
  notes: 'notes',
  conversations: 'concern_conversations',
  detentions: 'detentions',
  decisions: 'custody_decisions',
  deadlines: 'custody_deadlines',
  releases: 'statistics.releases',
  proposals: 'statistics.releases',
  consents: 'consents',
  'consent-scans': 'consent_scans',
  agreements: 'agreements',
  memberships: 'memberships',
  organisations: 'organisations',
  users: 'users',
  disclosures: 'disclosure_decisions',
  emergencies: 'emergency_accesses',
  'emergency-accesses': 'emergency_accesses',
  conflicts: 'conflicts_of_interest',
  'conflicts-of-interest': 'conflicts_of_interest',
  'identity-unlocks': 'identity_unlocks',
  unlockings: 'identity_unlocks',
  unlocks: 'identity_unlocks',
  'protection-liftings': 'protection_liftings',
  liftings: 'protection_liftings',
  people: 'people',
  'legal-rule-proposals': 'legal_rule_proposals',
};

/** Everybody and everything that a route could be asked about, in every unit and on both sides of every door. */
export class Landscape {
  private constructor(
    private readonly world: World,
    readonly people: readonly Person[],
    private readonly console: Client,
  ) {}

  static async of(world: World): Promise<Landscape> {
    const coordinator = await world.coordinator();
    const [school, social, police, leisure, municipality] = [
      await world.organisation('school'),
      await world.organisation('social_services'),
      await world.organisation('police'),
      await world.organisation('leisure'),
      await world.organisation('municipality'),
    ];
    const people = [
      await world.person('participant', school),
      await world.person('participant', social),
      await world.person('participant', police),
      await world.person('participant', leisure),
      await world.person('lul_social_worker', social),
      await world.person('unit_manager', school),
      await world.person('unit_manager', police),
      await world.person('administrator', municipality),
      await world.person('log_reviewer', municipality),
      await world.person('records_manager', municipality),
      await world.person('development_lead', municipality),
      await world.person('steering_group_member', municipality),
      await world.person('coordinator', coordinator.organisation),
    ];
    const kept = people.at(-1) as Person;
    const landscape = new Landscape(world, people, await world.database.consoleOf('app'));
    await landscape.fill(coordinator, people[0] as Person, kept);
    return landscape;
  }

  /** A case of the school's own, an SSF case and an SSPF case of others, the last with a conflict for one coordinator. */
  private async fill(coordinator: Person, teacher: Person, kept: Person): Promise<void> {
    const { world } = this;
    const [strangers, outsider] = [
      await world.participant('school'),
      await world.participant('social_services'),
    ];
    await world.openCase({ coordinator, participants: [teacher], referredBy: teacher.organisation });
    const hidden = [
      await world.openCase({
        coordinator,
        programme: 'SSF',
        participants: [strangers],
        referredBy: strangers.organisation,
      }),
      await world.openCase({
        coordinator,
        participants: [strangers, outsider],
        referredBy: strangers.organisation,
      }),
    ];
    for (const opened of hidden) {
      await this.fillCase(opened, coordinator, strangers, outsider);
      await world.conflict(opened, kept, coordinator);
    }
    const desk = await aCustodyDesk(world);
    await desk.signed();
    await desk.draft(await desk.detain());
    const administrator = await world.as(
      await world.person('administrator', await world.organisation('municipality')),
    );
    const { userId } = await world.user();
    await answerOf(
      administrator.post('/api/memberships', proposalFor(userId, strangers.organisation)).expect(201),
    );
    await proposeRule(administrator, 'AGE_SSF');
    await world.database.insert('statistics.releases', {
      id: newId(),
      period: '2026H1',
      closed_on: '2026-06-30',
      threshold: 5,
      catalogue: 1,
      proposed_by: coordinator.userId,
    });
  }

  private async fillCase(opened: Case, coordinator: Person, writer: Person, reader: Person): Promise<void> {
    const { world } = this;
    await world.consent(opened, coordinator, [
      { from: writer.organisation, to: reader.organisation, category: 'school' },
    ]);
    await world.note(opened, writer, 'school', [reader.organisation]);
    const browser = await world.as(writer);
    await browser
      .post('/api/referrals', {
        programme: opened.programme,
        source: 'SCHOOL',
        givenName: 'Lo',
        familyName: 'Exempelsson',
        bornOn: dayFromNow(-(opened.programme === 'SSF' ? 10 : 14) * 366),
        sex: 'unknown',
        isProtected: false,
        schoolStage: 'UPPER',
        concernCategories: ['SCHOOL_ABSENCE'],
        description: 'Påhittad',
        isKnownToFamily: true,
      })
      .expect(201);
    await world.database
      .insert('concern_conversations', {
        id: newId(),
        number: opened.id,
        case_id: opened.id,
        programme: opened.programme,
        organisation_id: reader.organisation.id,
        organisation_kind: reader.organisation.kind,
        recorded_by: reader.userId,
        trigger_kind: 'SCHOOL',
        concern_categories: ['SCHOOL_ABSENCE'],
        held_at: hoursAgo(2),
        place: 'Påhittad',
        outcome: 'NO_FURTHER_ACTION',
      })
      .catch(() => undefined);
  }

  /** All ids of a table, and those that the row policies show to somebody. */
  async idsOf(table: string, person: Person): Promise<{ readonly all: string[]; readonly shown: string[] }> {
    const all = await this.world.database.sql<{ id: string }>(`select id from ${table} order by id`);
    const shown = await asActor(this.console, person, async () => {
      try {
        return (await this.console.query<{ id: string }>(`select id from ${table}`)).rows;
      } catch {
        return [];
      }
    });
    return { all: all.map(({ id }) => id), shown: shown.map(({ id }) => id) };
  }

  /** The tables of things that there are in this schema. */
  async existing(): Promise<string[]> {
    const rows = await this.world.database.sql<{ name: string }>(
      `select distinct t as name from unnest($1::text[]) t where to_regclass(t) is not null order by 1`,
      [Object.values(tables)],
    );
    return rows.map(({ name }) => name);
  }

  /** One word for all that stands in every table but those that tell of asking. */
  async fingerprint(): Promise<string> {
    const rows = await this.world.database.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'statistics')
         and tablename not in ('audit_events', 'idempotency_keys', 'sessions', 'outbox_events') order by 1`,
    );
    const parts: string[] = [];
    for (const { name } of rows) {
      const [row] = await this.world.database.sql<{ hash: string }>(
        `select coalesce(md5(string_agg(t::text, '' order by t::text)), '') as hash from ${name} t`,
      );
      parts.push(`${name} ${row?.hash ?? ''}`);
    }
    return parts.join('\n');
  }

  async close(): Promise<void> {
    await this.console.end();
  }
}
