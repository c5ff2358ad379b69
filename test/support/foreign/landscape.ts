import type { Client } from 'pg';
import type { Person } from '../builders';
import { asActor, CustodyDesk } from '../custody';
import type { World } from '../world';
import type { Keys } from './console';
import { Fill } from './fill';

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
  conflicts: 'conflicts_of_interest',
  'identity-unlocks': 'identity_unlocks',
  'protection-liftings': 'protection_liftings',
  people: 'people',
  'legal-rule-proposals': 'legal_rule_proposals',
};

/** Everybody and everything that a route could be asked about, in every unit and on both sides of every door. */
export class Landscape {
  private constructor(
    private readonly world: World,
    readonly people: readonly Person[],
    /** Who carries every case, and is kept from none. */
    readonly carrier: Person,
    private readonly console: Client,
    private readonly figures: Client,
  ) {}

  /** The keys of what had been there before the people here had a case, by table: rows of others. */
  elsewhere: ReadonlyMap<string, Keys> = new Map();

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
      await world.person('unit_manager', social),
      await world.person('administrator', municipality),
      await world.person('log_reviewer', municipality),
      await world.person('records_manager', municipality),
      await world.person('development_lead', municipality),
      await world.person('steering_group_member', municipality),
      await world.person('coordinator', coordinator.organisation),
    ];
    const kept = people.at(-1) as Person;
    const landscape = new Landscape(
      world,
      people,
      coordinator,
      await world.database.consoleOf('app'),
      await world.database.consoleOf('statistics'),
    );
    await landscape.fillElsewhere(kept);
    landscape.elsewhere = await landscape.everyKey();
    await landscape.fillHere();
    return landscape;
  }

  /** An SSF case, an SSPF case and a closed one of others, from which one coordinator is kept. */
  private async fillElsewhere(kept: Person): Promise<void> {
    const { world, carrier: coordinator } = this;
    const fill = new Fill(world);
    const [strangers, outsider] = [
      await world.participant('school'),
      await world.participant('social_services'),
    ];
    for (const [programme, isClosed] of [
      ['SSF', false],
      ['SSPF', false],
      ['SSPF', true],
    ] as const) {
      const opened = await world.openCase({
        coordinator,
        programme,
        participants: [strangers, outsider],
        referredBy: strangers.organisation,
      });
      const doers = { coordinator, second: kept, writer: strangers, reader: outsider };
      await fill.case(opened, doers);
      await fill.conflicts(opened, doers, [await world.user(), await world.user()]);
      if (isClosed) await fill.close(opened, coordinator);
    }
    await fill.house(coordinator, strangers);
  }

  /** A case in which all take part who work with cases. */
  private async fillHere(): Promise<void> {
    const { world, people, carrier: coordinator } = this;
    const parts = people.filter(({ role }) => role === 'participant' || role === 'lul_social_worker');
    const [teacher, social] = parts as [Person, Person];
    const second = people.find(({ role }) => role === 'coordinator') as Person;
    const secretary = people.find(({ role }) => role === 'lul_social_worker') as Person;
    const fill = new Fill(world);
    const own = await world.openCase({ coordinator, participants: parts, referredBy: teacher.organisation });
    await fill.case(own, { coordinator, second, writer: teacher, reader: social });
    await fill.custody(new CustodyDesk(world, secretary, await world.as(secretary)));
  }

  /** The keys of every row that there is, by table. */
  async everyKey(): Promise<Map<string, Keys>> {
    const tables = await this.world.database.sql<{ name: string; key: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name, string_agg(quote_ident(a.attname), ', ' order by a.attname) as key
       from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
       where i.indisprimary and n.nspname in ('public', 'statistics') and c.relispartition is false group by 1 order by 1`,
    );
    const found = new Map<string, Keys>();
    for (const { name, key } of tables) {
      const rows = await this.world.database.sql<{ key: string }>(
        `select concat_ws('|', ${key}) as key from ${name} order by 1`,
      );
      found.set(
        name,
        rows.map((row) => row.key),
      );
    }
    return found;
  }

  /** All ids of a table, and those that the row policies show to somebody, by the door that their requests take. */
  async idsOf(table: string, person: Person): Promise<{ readonly all: string[]; readonly shown: string[] }> {
    const all = await this.world.database.sql<{ id: string }>(`select id from ${table} order by id`);
    const doors = table.startsWith('statistics.') ? [this.console, this.figures] : [this.console];
    const shown: string[] = [];
    for (const door of doors) {
      const { rows } = await asActor(door, person, () =>
        door.query<{ id: string }>(`select id from ${table} order by id`),
      );
      shown.push(...rows.map(({ id }) => id));
    }
    return { all: all.map(({ id }) => id), shown };
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
    await this.figures.end();
  }
}
