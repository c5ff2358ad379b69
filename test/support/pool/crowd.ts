import { newId } from '../../../src/platform/id';
import type { OrganisationKind, Role } from '../../../src/trust/access/roles';
import { type Case, dayFromNow, type Organisation, type Person } from '../builders';
import type { SignedIn } from '../person';
import type { World } from '../world';

/** Something that somebody sends. */
export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** It changes what stands at this path, whose version is asked for first. */
  readonly changes?: string;
  readonly version?: number;
}

/** Somebody signed in, what they send, and the canaries that may ever come back to them. */
export interface Member {
  readonly person: Person;
  readonly browser: SignedIn;
  readonly reads: Sending[];
  readonly writes: readonly Sending[];
  readonly allowed: Set<string>;
  /** The status of each answer when nothing else went on. */
  readonly expected: Map<string, number>;
}

/** A word that tells what it is and whose: found in an answer, it tells whose rows the answer holds. */
export const canary = (kind: 'note' | 'referral' | 'detention' | 'child', id: string): string =>
  `kanarie-${kind}-${id.slice(-8)}`;
export const canariesIn = (text: string): string[] => text.match(/kanarie-[a-z]+-[0-9a-f]{8}/g) ?? [];

const units: readonly OrganisationKind[] = [
  'school',
  'school',
  'social_services',
  'social_services',
  'police',
  'police',
  'leisure',
  'coordination',
  'coordination',
  'municipality',
];
const roster: readonly (readonly [unit: number, role: Role])[] = [
  [0, 'participant'],
  [0, 'participant'],
  [1, 'participant'],
  [2, 'participant'],
  [3, 'participant'],
  [4, 'participant'],
  [5, 'participant'],
  [6, 'participant'],
  [3, 'lul_social_worker'],
  [2, 'lul_social_worker'],
  [0, 'unit_manager'],
  [2, 'unit_manager'],
  [4, 'unit_manager'],
  [6, 'unit_manager'],
  [7, 'coordinator'],
  [7, 'coordinator'],
  [8, 'coordinator'],
  [9, 'operational_group_member'],
  [9, 'steering_group_member'],
  [9, 'log_reviewer'],
  [9, 'records_manager'],
  [9, 'administrator'],
  [9, 'development_lead'],
];

/** Everybody who works with Samspel, each with cases of their own, and one note that one unit shared with another. */
export class Crowd {
  readonly members: Member[] = [];
  private readonly cases: Case[] = [];
  private readonly notes: string[] = [];
  /** The unit with which a note is shared under consent. */
  private receiver = '';

  private constructor(private readonly world: World) {}

  /** All of them, or one in so many. */
  static async in(world: World, every = 1): Promise<Crowd> {
    const crowd = new Crowd(world);
    const places: Organisation[] = [];
    for (const kind of units) places.push(await world.organisation(kind));
    const people: Person[] = [];
    for (const [unit, role] of roster) people.push(await world.person(role, places[unit] as Organisation));
    await crowd.open(people);
    for (const [index, person] of people.entries()) if (index % every === 0) await crowd.admit(person);
    return crowd;
  }

  private async open(people: readonly Person[]): Promise<void> {
    const coordinator = people.find(({ role }) => role === 'coordinator') as Person;
    for (const person of people.filter(
      ({ role }) => role === 'participant' || role === 'lul_social_worker',
    )) {
      const child = await this.world.child({ familyName: canary('child', newId()) });
      const opened = await this.world.openCase({
        coordinator,
        child,
        participants: [person],
        referredBy: person.organisation,
      });
      this.cases.push(opened);
      this.notes.push(await this.note(opened, person, []));
    }
    const [teacher, , , social] = people as [Person, Person, Person, Person];
    this.receiver = social.organisation.id;
    const shared = await this.world.openCase({ coordinator, participants: [teacher, social] });
    await this.world.consent(shared, coordinator, [
      { from: teacher.organisation, to: social.organisation, category: 'school' },
    ]);
    this.cases.push(shared);
    this.notes.push(await this.note(shared, teacher, [social.organisation]));
  }

  private async note(about: Case, by: Person, sharedWith: readonly Organisation[]): Promise<string> {
    const id = await this.world.note(about, by, 'school', sharedWith);
    await this.world.database.sql('update notes set body = $2 where id = $1', [
      id,
      canary('note', by.organisation.id),
    ]);
    return id;
  }

  private async admit(person: Person): Promise<void> {
    const browser = await this.world.as(person);
    const paths = [
      ...['/api/session', '/api/cases', '/api/cases/to-do', '/api/referrals', '/api/custody/log'],
      ...['/api/statistics/releases', '/api/audit/events', '/api/organisations'],
      ...this.cases.flatMap(({ id }) => [
        `/api/cases/${id}`,
        `/api/cases/${id}/notes`,
        `/api/cases/${id}/consents`,
        `/api/cases/${id}/participants`,
      ]),
      ...this.notes.map((id) => `/api/notes/${id}`),
    ];
    this.members.push({
      person,
      browser,
      reads: paths.map((path) => ({ method: 'GET', path })),
      writes: this.writesOf(person),
      allowed: new Set(),
      expected: new Map(),
    });
  }

  private writesOf({ organisation }: Person): Sending[] {
    const text = canary('note', organisation.id);
    const note = { category: 'school', text, occurredOn: dayFromNow(-1) };
    return [
      ...this.cases.map(({ id }): Sending => ({
        method: 'POST',
        path: `/api/cases/${id}/notes`,
        body: note,
      })),
      // One note alone is shared, among many that nobody may share: asked for often enough to be seen.
      ...[...this.notes, ...Array.from({ length: 12 }, () => this.notes.at(-1) ?? '')].map((id): Sending => ({
        method: 'POST',
        path: `/api/notes/${id}/shares`,
        body: { organisationIds: [this.receiver] },
      })),
      ...this.cases.map(({ id }): Sending => ({
        method: 'POST',
        path: `/api/cases/${id}/next-event`,
        body: { event: 'network-meeting', on: dayFromNow(7) },
        changes: `/api/cases/${id}`,
      })),
      ...Array.from({ length: 4 }, () => aReferral(canary('referral', organisation.id))),
      ...Array.from({ length: 4 }, () => aDetention(canary('detention', organisation.id))),
    ];
  }
}

const aReferral = (description: string): Sending => ({
  method: 'POST',
  path: '/api/referrals',
  body: {
    programme: 'SSPF',
    source: 'SCHOOL',
    givenName: 'Lo',
    familyName: 'Exempelsson',
    bornOn: dayFromNow(-14 * 366),
    sex: 'unknown',
    isProtected: false,
    schoolStage: 'UPPER',
    concernCategories: ['SCHOOL_ABSENCE'],
    description,
    isKnownToFamily: true,
  },
});

const aDetention = (place: string): Sending => ({
  method: 'POST',
  path: '/api/custody/detentions',
  body: {
    kind: 'KVARHALLEN',
    startedAt: new Date(Date.now() - 3_600_000).toISOString(),
    place,
    person: { givenName: 'Lo', familyName: 'Exempelsson', bornOn: '2012-02-28', sex: 'female' },
  },
});
