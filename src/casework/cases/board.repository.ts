import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { notOverToday } from '../../platform/database/validity';
import type { Cursor } from '../../platform/http/cursor';
import { NotVisible } from '../../platform/http/problem';
import type { OrganisationId, UserId } from '../../platform/id';
import type { OrganisationKind } from '../../trust/access/roles';
import type { PersonNameRow } from '../../trust/directory/person-name';
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
  readonly version: number;
  readonly sortKey: string;
}

/** Which cards; all that is given must hold. */
export interface CardsWanted {
  readonly programme?: Programme | undefined;
  readonly phase?: Phase | undefined;
  readonly organisationId?: OrganisationId | undefined;
  readonly mine?: boolean | undefined;
  readonly overdue?: boolean | undefined;
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

/** The card of each case that `chosen` (id, is_open) names. */
const cards = (chosen: string): string => `
  select c.id, c.number, c.programme, chosen.is_open as "isOpenToReader", p.born_on as "bornOn", p.alias,
    i.given_name, i.family_name, c.phase, c.phase_since as "phaseSince", c.next_event as "nextEvent",
    c.next_event_on as "nextEventOn", c.opened_at as "openedAt", c.closed_at as "closedAt",
    c.close_reason as "closeReason", u.name as "coordinatorName", c.version, c.opened_at::text as "sortKey",
    case when c.phase = 'CLOSING' then (
      select h.changed_by from case_phase_changes h where h.case_id = c.id and h.to_phase = 'CLOSING'
      order by h.changed_at desc, h.id desc limit 1) end as "closingProposedBy",
    covered.until as "coveredUntil", coalesce(covered.kinds, '{}') as "coveredKinds", latest.facts as "latestConsent"
  from ${chosen} chosen join cases c on c.id = chosen.id join people p on p.id = c.person_id
    join users u on u.id = c.coordinator_id
    left join person_identities i on i.person_id = p.id
    left join lateral (
      select (max(v.covers_until) at time zone 'Europe/Stockholm')::date as until,
        array_agg(distinct o.kind) as kinds
      from consent_coverage v join organisations o on o.id in (v.discloser_id, v.recipient_id)
      where v.case_id = c.id and v.covers_from <= now() and now() < v.covers_until) covered on true
    left join lateral (
      select json_build_object('isRefused', k.refused_at is not null, 'isWithdrawn', k.withdrawn_at is not null,
        'validFrom', k.valid_from, 'validUntil', least(k.valid_until, k.suffices_until),
        'required', (select count(*) from consent_signatories s where s.consent_id = k.id and s.is_required),
        'signed', (select count(*) from consent_signatories s
                   where s.consent_id = k.id and s.is_required and s.signed_at is not null)) as facts
      from consents k where k.case_id = c.id and k.offered_at is not null
      order by k.consent_number desc limit 1) latest on true`;

// Closed cases come only when asked for. What is not open to the reader has no phase to ask for.
const searchCards = `
  with visible as (
    select c.id, c.opened_at, c.phase, ${isOpenToReader} as is_open
    from cases c
    where ($1::text is null or c.programme = $1)
      and ($2::uuid is null or exists (
        select from case_participants a where a.case_id = c.id and a.organisation_id = $2
          and ${notOverToday('a')}))
      and (not $3 or c.coordinator_id = (select acting_user()) or exists (
        select from case_participants a where a.case_id = c.id and a.user_id = (select acting_user())
          and ${notOverToday('a')}))
      and (not $4 or (${isOverdue} and ${isOpenToReader}))
  ), page as (
    select id, opened_at, is_open from visible
    where case when $5::text is null then not is_open or phase <> 'CLOSED' else is_open and phase = $5 end
      and ($6::timestamptz is null or (opened_at, id) < ($6, $7::uuid))
    order by opened_at desc, id desc limit $8
  ), counted as (
    select phase, count(*) as cases from visible where is_open group by phase
  )
  select
    (select coalesce(json_agg(card order by card."openedAt" desc, card.id desc), '[]') from (${cards('page')}) card) as cards,
    (select coalesce(json_object_agg(phase, cases), '{}') from counted) as counts`;

const findCard = `
  with chosen_case as (select c.id, ${isOpenToReader} as is_open from cases c where c.id = $1)
  select row_to_json(card) as card from (${cards('chosen_case')}) card`;

/** Reads the board, each time in one statement; which rows there are, the row policies decide. */
@Injectable()
export class BoardRepository {
  /** One card more than `limit`, where there is one. */
  async search(tx: Tx, wanted: CardsWanted): Promise<Cards> {
    const [found] = await tx.query<Cards>(searchCards, [
      wanted.programme ?? null,
      wanted.organisationId ?? null,
      wanted.mine ?? false,
      wanted.overdue ?? false,
      wanted.phase ?? null,
      wanted.after?.at ?? null,
      wanted.after?.id ?? null,
      wanted.limit + 1,
    ]);
    return found ?? { cards: [], counts: {} };
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: CaseId): Promise<CardRow> {
    const [found] = await tx.query<{ card: CardRow }>(findCard, [id]);
    if (!found) throw new NotVisible();
    return found.card;
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
