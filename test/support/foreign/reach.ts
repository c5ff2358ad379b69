import type { MembershipId, UserId } from '../../../src/platform/id';
import { dayFromNow, type Person } from '../builders';
import { type Became, Console, type Granted, type Keys } from './console';
import type { Landscape } from './landscape';
import { type Reached, reached, reachedByFigures } from './reached';
import type { World } from '../world';

/** Everything that the running role was granted, tried by everybody on rows of others and on those of their own case. */
export class Reach {
  private constructor(
    private readonly console: Console,
    readonly people: ReadonlyMap<string, Person>,
    private readonly somebodyElse: Person,
    private readonly granted: readonly Granted[],
    private readonly rows: Landscape['rows'],
    private readonly expected: Reached,
  ) {}

  static async in(world: World, landscape: Landscape, role: 'app' | 'statistics' = 'app'): Promise<Reach> {
    const console = await Console.in(world, role);
    const somebodyElse = await world.participant('leisure');
    return new Reach(
      console,
      await called(world, landscape),
      somebodyElse,
      await console.granted(),
      landscape.rows,
      role === 'app' ? reached : reachedByFigures,
    );
  }

  /** The tables on which the running role was granted anything. */
  get tables(): string[] {
    return [...new Set(this.granted.map(({ table }) => table))];
  }

  /** Who comes through to what, of those named or of everybody, in the words of `reached`; to one table where it is told. */
  async of(names: readonly string[] = [...this.people.keys()], only?: string): Promise<Reached> {
    const found: Record<string, string[]> = {};
    for (const [name, person] of this.people) {
      if (!names.includes(name)) continue;
      for (const granted of this.granted.filter(({ table }) => table === (only ?? table))) {
        for (const verb of verbsOf(granted)) {
          const mark = await this.markOf(person, granted, verb);
          if (!/^-+$/.test(mark)) (found[keyOf(granted, verb)] ??= []).push(`${name}:${mark}`);
        }
      }
    }
    return Object.fromEntries(Object.entries(found).map(([key, marks]) => [key, marks.join(' ')]));
  }

  /** Who comes through to one table. */
  at(table: string): Promise<Reached> {
    return this.of(undefined, table);
  }

  /** Whether anybody comes through to more or less of a table than they should, or than they did. */
  async isNoticed(table: string, before: Reached = this.expected): Promise<boolean> {
    for (const granted of this.granted.filter((each) => each.table === table)) {
      for (const [name, person] of this.people) {
        for (const verb of verbsOf(granted)) {
          const mark = await this.markOf(person, granted, verb);
          if (mark !== markIn(before, keyOf(granted, verb), name, mark)) return true;
        }
      }
    }
    return false;
  }

  /** What became of it: on the rows of others, of their closed case, and of the own case. */
  private async markOf(person: Person, granted: Granted, verb: Verb): Promise<string> {
    const self: readonly string[] = [person.userId, person.membershipId];
    if (verb.startsWith('BLIND')) return signs[await this.console.blindlyAs(person, granted)];
    const marks: string[] = [];
    for (const rows of this.rows) {
      const keys = (rows.get(granted.table) ?? []).filter((key) => !self.includes(key));
      marks.push(signs[await this.become(person, granted, verb, keys)]);
    }
    // That nothing could be added is the same whether there was nothing to add.
    const told = marks.join('');
    return granted.command === 'INSERT' ? told.replaceAll('!', '-') : told;
  }

  private become(person: Person, granted: Granted, verb: Verb, keys: Keys): Promise<Became> {
    if (keys.length === 0 || (verb === 'SIGN' && person.userId.length === 0)) return Promise.resolve('none');
    if (verb === 'SIGN') return this.console.signAs(person, granted, keys);
    return verb === 'GIVE'
      ? this.console.giveAs(person, granted, this.somebodyElse, keys)
      : this.console.tryAs(person, granted, keys);
  }

  async close(): Promise<void> {
    await this.console.close();
  }
}

function markIn(reached: Reached, key: string, name: string, { length }: string): string {
  const marks = reached[key]?.split(' ').find((each) => each.startsWith(`${name}:`));
  return marks?.slice(name.length + 1) ?? '-'.repeat(length);
}

type Verb = Granted['command'] | 'SIGN' | 'GIVE' | 'BLIND UPDATE' | 'BLIND DELETE';

/**
 * To add is tried in the name of others and in one's own; to change, as it stands and to somebody else's; to change and to
 * remove, without looking too.
 */
const verbsOf = ({ command }: Granted): readonly Verb[] =>
  ({
    SELECT: ['SELECT'],
    INSERT: ['INSERT', 'SIGN'],
    UPDATE: ['UPDATE', 'GIVE', 'BLIND UPDATE'],
    DELETE: ['DELETE', 'BLIND DELETE'],
  })[command] as readonly Verb[];

const keyOf = ({ table }: Granted, verb: Verb): string => `${table.replace('public.', '')} ${verb}`;

const signs: Readonly<Record<Became, string>> = {
  all: 'a',
  part: 'p',
  'all by a rule': 'A',
  'part by a rule': 'P',
  none: '-',
  refused: '!',
};

const names = [
  'teacher',
  'social',
  'police',
  'leisure',
  'secretary',
  'rector',
  'chief',
  'head',
  'administrator',
  'reviewer',
  'archivist',
  'lead',
  'steering',
  'kept',
] as const;

/** Everybody of the landscape by a name of one word, and who should come through to nothing. */
async function called(world: World, { people, carrier }: Landscape): Promise<ReadonlyMap<string, Person>> {
  const [teacher] = people as [Person];
  const ended = await world.person('coordinator', carrier.organisation, dayFromNow(-1));
  return new Map<string, Person>([
    ...people.map((person, index) => [names[index] ?? `${index}`, person] as const),
    ['carrier', carrier],
    ['ended', ended],
    ['borrower', { ...teacher, membershipId: carrier.membershipId }],
    ['nobody', { ...ended, userId: '' as UserId, membershipId: '' as MembershipId }],
  ]);
}
