import type { CustodyDecisionView } from '../../src/casework/custody/custody-decision.view';
import type { DetentionView } from '../../src/casework/custody/detention.view';
import { newId } from '../../src/platform/id';
import type { DelegationId } from '../../src/casework/custody/custody-decision';
import { answerOf } from './answer';
import type { Organisation, Person } from './builders';
import type { TestDatabase } from './database';
import type { SignedIn } from './person';
import type { World } from './world';

/** A point in the order of delegation; by default the elected chair, for immediate care, for years. */
export async function aDelegation(
  database: TestDatabase,
  organisation: Organisation,
  facts: { kind?: 'elected' | 'official'; decisions?: readonly string[]; until?: string } = {},
): Promise<DelegationId> {
  const { kind = 'elected', decisions = ['LVU_6_IMMEDIATE_CARE'], until = null } = facts;
  const id = newId<DelegationId>();
  await database.insert('delegations', {
    id,
    decider_name: kind === 'elected' ? 'Ordf Påhittad' : 'Chef Påhittad',
    decider_title: kind === 'elected' ? 'Ordförande' : 'Enhetschef',
    decider_kind: kind,
    decision_kinds: decisions,
    reference: '4.2',
    organisation_id: organisation.id,
    valid_from: '2024-01-01',
    valid_until: until,
  });
  return id;
}

/** A young person as they are logged, without a number. */
export const lo = {
  givenName: 'Lo',
  familyName: 'Exempelsson',
  bornOn: '2012-02-28',
  sex: 'female',
} as const;

/** What a decision says when nothing is missing but the decider. */
export const whole = {
  facts: 'Påhittad händelse',
  childsView: 'Vill inte hem',
  reasoning: 'Barnets bästa',
} as const;

/** An instant so many hours before now. */
export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Deadlines as `code: owner`, the nearest first. */
export const deadlinesOf = ({
  deadlines,
}: {
  readonly deadlines: readonly { readonly code: string; readonly owner: string }[];
}): string[] => deadlines.map(({ code, owner }) => `${code}: ${owner}`);

/** The social secretary's desk at the police station: what they do many times a day. */
export class CustodyDesk {
  constructor(
    private readonly world: World,
    readonly secretary: Person,
    readonly browser: SignedIn,
  ) {}

  /** Logs a hold that began an hour ago, unless told otherwise. */
  async detain(facts: object = {}): Promise<DetentionView> {
    const body = await answerOf(
      this.browser
        .post('/api/custody/detentions', {
          kind: 'KVARHALLEN',
          startedAt: hoursAgo(1),
          place: 'Polisstationen',
          person: lo,
          ...facts,
        })
        .expect(201),
    );
    return body as DetentionView;
  }

  /** Begins a decision on immediate care, unless told otherwise. */
  async draft(detention: DetentionView, facts: object = {}): Promise<CustodyDecisionView> {
    const body = await answerOf(
      this.browser
        .post(`/api/custody/detentions/${detention.id}/decisions`, { kind: 'LVU_6_IMMEDIATE_CARE', ...facts })
        .expect(201),
    );
    return body as CustodyDecisionView;
  }

  /** Immediate care, decided by the chair and signed. */
  async signed(facts: object = {}): Promise<CustodyDecisionView> {
    const deciderId = await aDelegation(this.world.database, this.secretary.organisation);
    const said = { ...whole, deciderId, decidedAt: hoursAgo(0.5), ...facts };
    const { id, version } = await this.draft(await this.detain(), said);
    const body = await answerOf(
      this.browser.post(`/api/custody/decisions/${id}/signature`, {}, version).expect(200),
    );
    return body as CustodyDecisionView;
  }
}

/** A desk with a social secretary of a unit of their own. */
export async function aCustodyDesk(world: World): Promise<CustodyDesk> {
  const secretary = await world.person('lul_social_worker', await world.organisation('social_services'));
  return new CustodyDesk(world, secretary, await world.as(secretary));
}
