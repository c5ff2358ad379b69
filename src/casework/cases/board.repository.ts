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

// Closed cases come only when asked for. What is not open to the reader has no phase to ask for.
const page = (source: CardsSource): string => `
  with visible as (
    select c.id, c.opened_at, c.phase, ${isOpenToReader} as is_open
    from ${sources[source]}
    where ($1::text is null or c.programme = $1)
      and ($2::uuid is null or c.id = any (array(
        select a.case_id from case_participants a where a.organisation_id = $2 and ${notOverToday('a')})))
      and (not $3 or c.coordinator_id = (select acting_user()) or c.id = any (array(
        select a.case_id from case_participants a where a.user_id = (select acting_user()) and ${notOverToday('a')})))
      and (not $4 or (${isOverdue} and ${isOpenToReader}))
  ), page as (
    select id, opened_at from visible
    where case when $5::text is null then phase <> 'CLOSED' or not is_open else phase = $5 and is_open end
      and ($6::timestamptz is null or (opened_at, id) < ($6, $7::uuid))
    order by opened_at desc, id desc limit $8
  )
  select
    (select coalesce(json_agg(told.card order by page.opened_at desc, page.id desc), '[]')
     from ${cards('array(select id from page)')} join page on page.id = told.case_id) as cards, ${emergencies}`;

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
    const statement = wanted.counts ? page(source) + counts : page(source);
    const [found] = await tx.query<Cards & WithEmergencies>(statement, [
      wanted.programme ?? null,
      wanted.organisationId ?? null,
      wanted.mine ?? false,
      wanted.overdue ?? false,
      wanted.phase ?? null,
      wanted.after?.at ?? null,
      wanted.after?.id ?? null,
      wanted.limit + 1,
    ]);
    return { counts: {}, ...found, cards: (found?.cards ?? []).map((card) => withEmergency(card, found)) };
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: CaseId): Promise<CardRow> {
    const [found] = await tx.query<WithEmergencies & { card: CardRow }>(
      `select told.card, ${emergencies} from ${cards('array[$1::uuid]')}`,
      [id],
    );
    if (!found) throw new NotVisible();
    return withEmergency(found.card, found);
  }

  /** The history of a case that stands open to the reader, oldest first. */
  phaseChanges(tx: Tx, id: CaseId): Promise<(Omit<PhaseChangeView, 'at'> & { at: Date })[]> {
    return tx.query(
      `select h.from_phase as "from", h.to_phase as "to", h.reason, u.name as "byName", h.changed_at as at
       from case_phase_changes h join users u on u.id = h.changed_by
       where h.case_id = $1 order by h.changed_at, h.id`,
      [id],
    );
  }
}
