import { holdsToday } from '../../platform/database/validity';
import type { OrganisationId, UserId } from '../../platform/id';
import type { CaseId } from '../consent/consent';
import type { DisclosureId } from './disclosure';
import type {
  DisclosedNoteView,
  DisclosureReaderView,
  DisclosureRuleView,
  DisclosureUnitView,
} from './disclosure.view';
import type { GroundQuestion } from './ground';

/** A disclosure with what it names, as the unit that made it may read it. */
export interface DisclosureRow {
  readonly id: DisclosureId;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly discloserId: OrganisationId;
  readonly discloser: DisclosureUnitView;
  readonly recipient: DisclosureUnitView;
  readonly rule: DisclosureRuleView & { readonly questions: readonly GroundQuestion[] };
  readonly answers: Readonly<Record<string, string>>;
  readonly assessment: string;
  readonly childsBest: string;
  readonly harm: string;
  readonly requestReference: string | null;
  readonly isFamilyTold: boolean;
  readonly familyNotToldBecause: string | null;
  readonly mayServeInvestigation: boolean;
  readonly needsApproval: boolean;
  readonly proposedById: UserId;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly refusedBy: string | null;
  readonly refusedAt: Date | null;
  readonly refusalReason: string | null;
  readonly stoppedBy: string | null;
  readonly stoppedAt: Date | null;
  readonly stopReason: string | null;
  readonly coversUntil: Date;
  readonly isRuleInForce: boolean;
  readonly notes: readonly DisclosedNoteView[];
  readonly readers: readonly DisclosureReaderView[];
  readonly version: number;
}

/** A disclosure as the one it names may know it. */
export interface ReceivedRow {
  readonly id: DisclosureId;
  readonly caseId: CaseId;
  readonly caseNumber: string;
  readonly discloser: DisclosureUnitView;
  readonly rule: DisclosureRuleView;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly coversUntil: Date;
  readonly mayServeInvestigation: boolean;
  readonly noteIds: readonly string[];
}

const unit = (alias: string): string =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'kind', ${alias}.kind)`;
const rule = `'code', r.code, 'validFrom', r.valid_from, 'law', r.law, 'text', r.text_sv, 'source', r.source,
  'certainty', r.certainty, 'reviewedBy', r.reviewed_by, 'reviewedOn', r.reviewed_on`;
const nameOf = (column: string): string => `(select name from users where id = d.${column})`;

/** The disclosures that the row policies show, each whole. */
export const selectDisclosures = `
  select d.id, d.case_id as "caseId", k.number as "caseNumber", d.discloser_id as "discloserId",
    ${unit('o')} as discloser, ${unit('t')} as recipient,
    json_build_object(${rule}, 'questions', r.value -> 'questions') as rule,
    d.answers, d.assessment, d.childs_best as "childsBest", d.harm, d.request_reference as "requestReference",
    d.is_family_told as "isFamilyTold", d.family_not_told_because as "familyNotToldBecause",
    d.may_serve_investigation as "mayServeInvestigation", d.needs_approval as "needsApproval",
    d.proposed_by as "proposedById", ${nameOf('proposed_by')} as "proposedBy", d.proposed_at as "proposedAt",
    ${nameOf('approved_by')} as "approvedBy", d.approved_at as "approvedAt",
    ${nameOf('refused_by')} as "refusedBy", d.refused_at as "refusedAt", d.refusal_reason as "refusalReason",
    ${nameOf('stopped_by')} as "stoppedBy", d.stopped_at as "stoppedAt", d.stop_reason as "stopReason",
    d.covers_until as "coversUntil", ${holdsToday('r')} as "isRuleInForce", d.version,
    (select coalesce(json_agg(json_build_object('id', n.id, 'category', n.category, 'occurredOn', n.occurred_on)
         order by n.occurred_on desc, n.id), '[]')
     from disclosure_items i join notes n on n.id = i.note_id where i.decision_id = d.id) as notes,
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'title', u.title) order by u.name), '[]')
     from disclosure_readers e join users u on u.id = e.user_id where e.decision_id = d.id) as readers
  from disclosure_decisions d join cases k on k.id = d.case_id
    join organisations o on o.id = d.discloser_id join organisations t on t.id = d.recipient_id
    join legal_rules r on r.code = d.legal_rule_code and r.valid_from = d.legal_rule_from`;

/** What is disclosed to whoever acts now, one row a decision, the newest two hundred. */
export const received = `
  select x.decision_id as id, x.case_id as "caseId", k.number as "caseNumber", ${unit('o')} as discloser,
    json_build_object(${rule}) as rule, x.decided_by as "decidedBy", x.decided_at as "decidedAt",
    x.covers_until as "coversUntil", x.may_serve_investigation as "mayServeInvestigation", x.note_ids as "noteIds"
  from (
    select decision_id, case_id, discloser_id, legal_rule_code, legal_rule_from, decided_by, decided_at, covers_until,
      may_serve_investigation, json_agg(note_id) as note_ids
    from disclosures_to_me() where stopped_at is null and (select clock_now()) < covers_until
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
  ) x join cases k on k.id = x.case_id join organisations o on o.id = x.discloser_id
    join legal_rules r on r.code = x.legal_rule_code and r.valid_from = x.legal_rule_from
  order by x.decided_at desc, x.decision_id limit 200`;
