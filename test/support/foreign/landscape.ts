import type { Client } from 'pg';
import type { Case, Person } from '../builders';
import { asActor } from '../at-console';
import { CustodyDesk } from '../custody';
import { untilAWitnessStands, untilSomethingIsSealed } from '../sealing';
import type { World } from '../world';
import type { Keys } from './console';
import { Fill } from './fill';
import { fillLogReviews } from './fill-log-reviews';

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
  signatories: 'consent_signatories',
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
  'log-reviews': 'log_reviews',
  'log-review-items': 'log_review_items',
  events: 'audit_events',
  verifications: 'audit_verifications',
};

/** The seal grows all the while, and is about nobody: what there is of it counts with what is of others. */
const BY_ITSELF = 'public.audit_checkpoints';

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

  private opened: Case | undefined;
  private ofConflict: Case | undefined;

  /** The case in which the people take part. */
  get own(): Case {
    if (!this.opened) throw new Error('their case is not there yet');
    return this.opened;
  }

  /** The keys of rows by table: of others; of their closed case; of the case in which the people take part. */
  rows: readonly ReadonlyMap<string, Keys>[] = [];

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
    for (const fill of [
      () => landscape.fillElsewhere(kept),
      () => landscape.fillClosed(kept),
      () => landscape.fillHere(kept),
    ])
      landscape.rows = [...landscape.rows, await landscape.newKeys(fill)];
    return landscape;
  }

  /** An SSF case and an SSPF case of others, from which one coordinator is kept. */
  private async fillElsewhere(kept: Person): Promise<void> {
    const strangers = await this.world.participant('school');
    await new Fill(this.world).unnamedEvent();
    for (const programme of ['SSF', 'SSPF'] as const)
      this.ofConflict = await this.caseOfOthers(programme, strangers, kept);
    const rector = this.people.find(({ role }) => role === 'unit_manager');
    if (rector && this.ofConflict) await this.world.conflict(this.ofConflict, rector, strangers);
    await new Fill(this.world).house(this.carrier, strangers);
    await untilSomethingIsSealed(this.world.database);
    await untilAWitnessStands(this.world.database);
  }

  private async fillClosed(kept: Person): Promise<void> {
    const about = await this.caseOfOthers('SSPF', await this.world.participant('school'), kept);
    await new Fill(this.world).undeclaredEvent();
    await new Fill(this.world).close(about);
  }

  private async caseOfOthers(programme: 'SSF' | 'SSPF', writer: Person, second: Person): Promise<Case> {
    const { world, carrier: coordinator } = this;
    const reader = await world.participant('social_services');
    const participants = [writer, reader];
    const opened = await world.openCase({
      coordinator,
      programme,
      participants,
      referredBy: writer.organisation,
    });
    const fill = new Fill(world);
    await fill.case(opened, { coordinator, second, writer, reader });
    await fill.step(opened, coordinator);
    await fill.conflicts(opened, { coordinator, second, writer, reader }, [
      await world.user(),
      await world.user(),
    ]);
    return opened;
  }

  /** A case in which all take part who work with cases. */
  private async fillHere(second: Person): Promise<void> {
    const { world, people, carrier: coordinator } = this;
    const parts = people.filter(({ role }) => role === 'participant' || role === 'lul_social_worker');
    const [teacher, social] = parts as [Person, Person];
    const secretary = people.find(({ role }) => role === 'lul_social_worker') as Person;
    const fill = new Fill(world);
    const own = await world.openCase({ coordinator, participants: parts, referredBy: teacher.organisation });
    this.opened = own;
    await fill.case(own, { coordinator, second, writer: teacher, reader: social });
    await fillLogReviews(world, teacher, social, this.ofConflict);
    await fill.custody(new CustodyDesk(world, secretary, await world.as(secretary)));
  }

  /** What is there since something was filled in, and was not before. */
  private async newKeys(fill: () => Promise<void>): Promise<Map<string, Keys>> {
    const before = this.rows.length === 0 ? new Map<string, Keys>() : await this.everyKey();
    await fill();
    const after = await this.everyKey();
    return new Map(
      [...after].map(([table, keys]) => {
        if (table === BY_ITSELF && before.size > 0) return [table, []];
        const known = new Set(before.get(table));
        return [table, keys.filter((key) => !known.has(key))];
      }),
    );
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
    if (table === 'audit_events')
      return this.idsOfTheLog(
        all.map(({ id }) => id),
        person,
      );
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

  /** The log is closed to every door; whoever may prove one of its events knows of all. */
  private async idsOfTheLog(all: string[], person: Person): Promise<{ all: string[]; shown: string[] }> {
    const { rows } = await asActor(this.console, person, () =>
      this.console.query<{ mayProve: boolean }>(`select acting_may('audit:prove') as "mayProve"`),
    );
    return { all, shown: rows[0]?.mayProve ? all : [] };
  }

  /** One word for all that stands in every table but those that tell of asking, and what an asking found for itself. */
  async fingerprint(): Promise<string> {
    const rows = await this.world.database.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'statistics')
         and tablename not in ('idempotency_keys', 'sessions', 'outbox_events', 'standings', 'standings_across') and tablename not like 'audit\\_%' order by 1`,
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
