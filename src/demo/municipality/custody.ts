import { type Day, daysFrom, instantOf, monthsFrom } from './calendar';
import { colleague } from './colleagues';
import { type DetentionScript, detentionScripts } from './custody-scripts';
import { deciderKindOf, delegationId } from './delegations';
import { idOf } from './ids';
import { units } from './organisations';
import { type Person, type Register, schoolStageOf } from './young-people';

/** A detention with its numbers and the young person, if it is known who it is. */
export interface Detention {
  readonly id: string;
  readonly script: DetentionScript;
  readonly number: string;
  readonly decisionNumber: string | null;
  readonly person: Person | null;
  readonly on: Day;
}

/** The detentions of the log, oldest first. */
export function detentionsOf(today: Day, register: Register): Detention[] {
  const { numbering } = register;
  return [...detentionScripts]
    .sort((one, other) => other.daysAgo - one.daysAgo)
    .map((script) => {
      const on = daysFrom(today, -script.daysAgo);
      return {
        id: idOf('detention', script.key),
        script,
        number: numbering.next('detention', on),
        decisionNumber: script.decision ? numbering.next('custody-decision', on) : null,
        person: script.isKnown ? heldPerson(script, today, register) : null,
        on,
      };
    });
}

function heldPerson({ key }: DetentionScript, today: Day, register: Register): Person {
  const birth = register.numbers.youth(15, 17, monthsFrom(today, -2));
  return {
    ...birth,
    id: idOf('held-person', key),
    name: register.names.next().value,
    isProtected: false,
    schoolStage: schoolStageOf(birth.bornOn, today),
    language: 'sv',
  };
}

/** The unit that keeps the log. */
export const unitId = units.policeStationSocialServices.id;
const worker = colleague('polisstation').id;

export const detentionRow = ({ id, script, number, person, on }: Detention) => ({
  id,
  number,
  organisation_id: unitId,
  recorded_by: worker,
  person_id: person?.id ?? null,
  kind: script.kind,
  started_at: instantOf(on, script.from),
  place: script.place,
  offence_category: script.offence,
  police_reference: `Påhittat ärende ${number}`,
  guardian_notified_at: person ? instantOf(on, script.until ?? '21:05') : null,
  guardian_not_notified_reason: person ? null : 'Okänd identitet vid omhändertagandet.',
  facts: script.facts,
  ended_at: script.until === null ? null : instantOf(on, script.until),
  end_reason: script.endReason,
  created_at: instantOf(on, script.until ?? '21:10'),
});

export const decisionId = (detention: Detention): string => idOf('custody-decision', detention.id);

export function decisionRows(detention: Detention) {
  const { decision } = detention.script;
  if (!decision) return [];
  const at = instantOf(detention.on, decision.time);
  const { decider } = decision;
  return [
    {
      id: decisionId(detention),
      number: detention.decisionNumber,
      detention_id: detention.id,
      organisation_id: unitId,
      kind: decision.kind,
      legal_rule_code: decision.rule[0],
      legal_rule_from: decision.rule[1],
      prepared_by: worker,
      delegation_id: decider === null ? null : delegationId(decider),
      decider_kind: decider === null ? null : (deciderKindOf(decider) ?? null),
      decided_at: decider === null ? null : at,
      executed_at: executedAt(detention),
      facts: decision.facts,
      childs_view: decision.childsView,
      alternatives: decision.alternatives,
      reasoning: decision.reasoning,
      notified: decision.notified,
      handed_over_to: decision.handedOverTo,
      signed_by: decider === null ? null : worker,
      signed_at: decider === null ? null : at,
      created_at: at,
    },
  ];
}

export const executedAt = ({ script, on }: Detention): string | null =>
  script.decision?.decider && script.until ? instantOf(on, script.until) : null;
