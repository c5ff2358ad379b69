import fc from 'fast-check';
import type { Client } from 'pg';
import { stockholmDay } from '../../../src/platform/clock/stockholm';
import type { TestDatabase } from '../database';
import { apply, begin } from './apply';
import type { CaseFacts } from './case-facts';
import { Cast, type Reader } from './cast';
import { castChange, type History, history } from './operations';
import { Moment, type Sight } from './sight';
import { type Write, writeAll } from './write';

/** What a batch came to: how much was compared, how much of it was seen, and where the walls differ. */
export interface Tally {
  histories: number;
  compared: number;
  seen: number;
  /** Of each question, how often the rules say yes, and how often no. */
  readonly sides: Record<
    'known' | 'open' | 'named' | 'shared note' | 'own note',
    { yes: number; no: number }
  >;
  readonly differing: string[];
}

export const noHistories = (): Tally => {
  const side = () => ({ yes: 0, no: 0 });
  const sides = { known: side(), open: side(), named: side(), 'shared note': side(), 'own note': side() };
  return { histories: 0, compared: 0, seen: 0, sides, differing: [] };
};

interface Row {
  readonly now: Date;
  readonly notes: readonly string[];
  readonly told: readonly string[];
  readonly known: readonly string[];
  readonly open: readonly string[];
  readonly named: readonly string[];
}

const look = `select now(), array(select id from notes) as notes, array(select id from cases) as known,
  array(select id from cases where acting_may('case:open', 'coordinates') union select cases_i_may('case:open')) as open,
  array(select person_id from person_identities) as named`;

/** Of every so-manieth case it is compared too what a page of it tells: there all that somebody may is found anew. */
const TOLD = 250;

const tellNotes =
  'select array(select n.id from unnest($1::uuid[]) asked (id), notes_for_me(asked.id, null) n) as told';

/** Lets many histories happen at once, step by step, and compares what everybody sees at the half and at the end. */
export class Batch {
  private readonly cast = new Cast();
  private readonly cases: { readonly history: History; readonly facts: CaseFacts }[] = [];

  constructor(
    private readonly database: TestDatabase,
    private readonly console: Client,
  ) {}

  async run(size: number, seed: number, tally: Tally): Promise<void> {
    // What is kept for good goes too: past its triggers.
    await this.database.pastTriggers(
      'truncate cases, people, memberships, agreements, organisations, users cascade',
    );
    // Who may write what has tests of its own: here stands whatever could stand.
    await this.database.sql(
      'alter table conflicts_of_interest disable trigger conflicts_are_lifted_step_by_step',
    );
    await writeAll(this.database, this.cast.begin());
    const writes: Write[] = [];
    for (const told of fc.sample(history, { numRuns: size, seed })) {
      const { facts, writes: rows } = begin(told, this.cast);
      this.cases.push({ history: told, facts });
      writes.push(...rows);
    }
    await writeAll(this.database, writes);
    const changes = fc.sample(castChange, { numRuns: 12, seed });
    for (const [step, change] of changes.entries()) {
      await writeAll(this.database, this.step(step));
      await writeAll(this.database, this.cast.change(change));
      if (step === 4) await this.compare(tally);
    }
    await this.compare(tally);
    tally.histories += size;
  }

  private step(step: number): Write[] {
    return this.cases.flatMap(({ history: { operations }, facts }) => {
      const operation = operations[step];
      return operation ? apply(operation, facts, this.cast) : [];
    });
  }

  private async compare(tally: Tally): Promise<void> {
    const couldRead = await this.whoCouldReadNow();
    const moments = this.cases.map(({ facts }) => new Moment(facts));
    for (const reader of this.cast.readers) {
      const row = await this.lookAs(reader);
      const told = new Set(row.told);
      const [notes, known, open, named] = [row.notes, row.known, row.open, row.named].map(
        (ids) => new Set(ids),
      );
      const today = stockholmDay(row.now);
      for (const [index, { history: happened, facts }] of this.cases.entries()) {
        const expected = moments[index]?.sightOf(reader, row.now, today);
        const shown: Sight = {
          isKnown: known?.has(facts.id) ?? false,
          isOpen: open?.has(facts.id) ?? false,
          isNamed: named?.has(facts.childId) ?? false,
          noteIds: facts.notes.map(({ id }) => id).filter((id) => notes?.has(id)),
        };
        const could = facts.notes
          .filter(({ id }) => couldRead.has(`${reader.membershipId} ${id}`))
          .map(({ id }) => id);
        if (JSON.stringify(could) !== JSON.stringify(shown.noteIds))
          tally.differing.push(
            `who could read: ${toldOf(reader, happened, shown, { ...shown, noteIds: could })}`,
          );
        const onPage = facts.notes.map(({ id }) => id).filter((id) => told.has(id));
        if (index % TOLD === 0 && JSON.stringify(onPage) !== JSON.stringify(shown.noteIds))
          tally.differing.push(
            `told on a page: ${toldOf(reader, happened, shown, { ...shown, noteIds: onPage })}`,
          );
        tally.compared += 1;
        if (!expected) continue;
        if (expected.noteIds.length > 0) tally.seen += 1;
        this.count(tally, reader, facts, expected);
        if (JSON.stringify(shown) !== JSON.stringify(expected))
          tally.differing.push(toldOf(reader, happened, shown, expected));
      }
    }
  }

  /** What the history says that holds now: "membership note", of everybody. */
  private async whoCouldReadNow(): Promise<ReadonlySet<string>> {
    const rows = await this.database.sql<{ one: string }>(
      `select m.id || ' ' || n.id as one from notes n, readers_of(n.id) r
         join memberships m on m.user_id = r.user_id and m.organisation_id = r.organisation_id where r.during @> now()`,
    );
    return new Set(rows.map(({ one }) => one));
  }

  private count({ sides }: Tally, { unit }: Reader, facts: CaseFacts, expected: Sight): void {
    const add = (name: keyof Tally['sides'], is: boolean): void => void (sides[name][is ? 'yes' : 'no'] += 1);
    add('known', expected.isKnown);
    add('open', expected.isOpen);
    add('named', expected.isNamed);
    for (const { id, unit: owner } of facts.notes)
      add(owner === unit ? 'own note' : 'shared note', expected.noteIds.includes(id));
  }

  private async lookAs({ userId, membershipId }: Reader): Promise<Row> {
    await this.console.query('begin');
    await this.console.query(
      `select set_config('app.user_id', $1, true), set_config('app.membership_id', $2, true)`,
      [userId, membershipId],
    );
    const { rows } = await this.console.query<Row>(look);
    const asked = this.cases.filter((_, index) => index % TOLD === 0).map(({ facts }) => facts.id);
    const tells = await this.console.query<Pick<Row, 'told'>>(tellNotes, [asked]);
    await this.console.query('commit');
    return { ...rows[0], ...tells.rows[0] } as Row;
  }
}

const toldOf = ({ role, unit }: Reader, told: History, shown: Sight, expected: Sight): string =>
  `${role} at ${unit.kind}: the rows show ${JSON.stringify(shown)}, the rules ${JSON.stringify(expected)}, after ${JSON.stringify(told)}`;
