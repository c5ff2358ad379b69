import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notOverToday } from '../../platform/database/validity';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import type { Action } from '../../trust/access/actions';
import type { OrganisationKind } from '../../trust/access/roles';
import type { PersonNameRow } from '../../trust/directory/person-name';
import { askedOnCards } from './case-actions';
import type { CaseId, CloseReason, NextEventKind, Phase, Programme } from './case';
import type { PhaseChangeView } from './case.view';
import type { ConsentFacts } from './consent-on-card';
import type { ParticipantRow } from './participants.repository';

/** A card as the rows tell it, before the reader's standing hides what is others' work. */
export interface CardRow extends PersonNameRow {
  readonly id: CaseId;
  readonly number: string;
  readonly programme: Programme;
  readonly isOpenToReader: boolean;
  readonly bornOn: string;
  readonly phase: Phase;
  readonly phaseSince: string;
  readonly nextEvent: NextEventKind | null;
  readonly nextEventOn: string | null;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closeReason: CloseReason | null;
  readonly coordinatorName: string;
  readonly closingProposedBy: UserId | null;
  readonly coveredUntil: string | null;
  readonly coveredKinds: readonly OrganisationKind[];
  readonly latestConsent: ConsentFacts['latest'];
  /** The reader's own emergency access to the case, while it lasts. */
  readonly emergency: EmergencyOnCard | null;
  /** What whoever acts may do in it now, of the actions in `askedOnCards`. */
  readonly mayHere: readonly Action[];
  readonly version: number;
  readonly sortKey: string;
}

/** An emergency access as a card tells it. */
export interface EmergencyOnCard {
  readonly id: string;
  readonly closesAt: string;
  readonly version: number;
}

/** A case as the rows tell it. */
export interface CaseRow {
  readonly row: CardRow;
  /** Its history, where it stands open to the reader, oldest first. */
  readonly phases: readonly PhaseChangeView[];
  /** Those whom the reader may know of, in the order they came. */
  readonly participants: readonly ParticipantRow[];
}

/** Which cards; all that is given must hold. */
export interface CardsWanted {
  readonly programme?: Programme | undefined;
  readonly phase?: Phase | undefined;
  readonly organisationId?: OrganisationId | undefined;
  readonly mine?: boolean | undefined;
  readonly overdue?: boolean | undefined;
  readonly counts: boolean;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

/** A page of cards, and how many cases stand in each phase whatever the page. */
export interface Cards {
  readonly cards: readonly CardRow[];
  readonly counts: Readonly<Partial<Record<Phase, number>>>;
}

/** Whether a case stands open to the reader; asked of a row of `cases` called c. */
const isOpenToReader = `((select acting_may('case:open', 'coordinates')) or c.id = any (array(select cases_i_may('case:open'))))`;
const isMine = `(c.coordinator_id = (select acting_user()) or c.id = any (array(
  select a.case_id from case_participants a where a.user_id = (select acting_user()) and ${notOverToday('a')})))`;
const isOverdue = `(c.phase <> 'CLOSED' and c.next_event_on < stockholm_today())`;

// Whoever does not see the whole board begins with the few cases of their own, not with all there are.
const sources = {
  'whole-board': 'cases c',
  'own-cases': `(select * from cases where id = any (array(select cases_i_may('case:see')))) c`,
} as const;

/** Where to look for cases: a matter of speed alone, the row policies decide in both. */
export type CardsSource = keyof typeof sources;

const asked = `array[${askedOnCards.map((action) => `'${action}'`).join(', ')}]`;

/** The cards of these cases, each with what whoever acts may do in it now. */
const cards = (ids: string): string => `cards_for_me(${ids}, ${asked}) told`;

/** A statement that asks for what is wanted and for nothing else: one plan serves everybody who asks alike. */
function searching(
  source: CardsSource,
  wanted: CardsWanted,
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown, type: string): string => `$${values.push(value)}::${type}`;
  const { programme, organisationId, phase, after } = wanted;
  const chosen = [
    programme && `c.programme = ${given(programme, 'text')}`,
    organisationId &&
      `c.id = any (array(select a.case_id from case_participants a
      where a.organisation_id = ${given(organisationId, 'uuid')} and ${notOverToday('a')}))`,
    wanted.mine && isMine,
    wanted.overdue && `(${isOverdue} and ${isOpenToReader})`,
  ];
  // Closed cases come only when asked for. What is not open to the reader has no phase to ask for.
  const onPage = [
    phase ? `(phase = ${given(phase, 'text')} and is_open)` : `(phase <> 'CLOSED' or not is_open)`,
    after && `(opened_at, id) < (${given(after.at, 'timestamptz')}, ${given(after.id, 'uuid')})`,
  ];
  const page = `
    select id, opened_at from visible where ${all(onPage)}
    order by opened_at desc, id desc limit ${given(wanted.limit + 1, 'integer')}`;
  const text = `
  with visible as (
    select c.id, c.opened_at, c.phase, ${isOpenToReader} as is_open from ${sources[source]} where ${all(chosen)}
  ), page as (${page})
  select
    (select coalesce(json_agg(told.card order by page.opened_at desc, page.id desc), '[]')
     from ${cards('array(select id from page)')} join page on page.id = told.case_id) as cards, ${emergencies}`;
  return { text: wanted.counts ? text + counts : text, values };
}

const all = (conditions: readonly (string | false | undefined)[]): string =>
  conditions.filter(Boolean).join(' and ') || 'true';

const emergencies = `
  (select json_object_agg(e.case_id, json_build_object('id', e.id, 'closesAt', e.closes_at, 'version', e.version))
   from emergency_accesses e
   where e.user_id = (select acting_user()) and e.organisation_id = (select acting_organisation())
     and is_open(e)) as emergencies`;

const counts = `,
    (select coalesce(json_object_agg(phase, cases), '{}')
     from (select phase, count(*) as cases from visible where is_open group by phase) counted) as counts`;

interface WithEmergencies {
  readonly emergencies: Readonly<Record<string, EmergencyOnCard>> | null;
}

const withEmergency = (card: CardRow, found: WithEmergencies | undefined): CardRow =>
  Object.assign(card, { emergency: found?.emergencies?.[card.id] ?? null });

/**
 * Reads the board, each time in one statement. Which cases there are, the row policies decide; what a card tells of
 * one, `cards_for_me` does, from the same circles.
 */
@Injectable()
export class BoardRepository {
  /** One card more than `limit`, where there is one. */
  async search(tx: Tx, source: CardsSource, wanted: CardsWanted): Promise<Cards> {
    const { text, values } = searching(source, wanted);
    const [found] = await tx.query<Cards & WithEmergencies>(text, values);
    return { counts: {}, ...found, cards: (found?.cards ?? []).map((card) => withEmergency(card, found)) };
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: CaseId): Promise<CaseRow> {
    const [found] = await tx.read<WithEmergencies & Omit<CaseRow, 'row'> & { card: CardRow }>(
      `select told.card, told.phases, told.participants, ${emergencies} from case_for_me($1, ${asked}) told`,
      [id],
    );
    if (!found) throw new NotVisible();
    const { phases, participants } = found;
    return { row: withEmergency(found.card, found), phases, participants };
  }
}
