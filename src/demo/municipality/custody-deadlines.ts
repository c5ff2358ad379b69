import { readFileSync } from 'node:fs';
import { type DeadlineRule, deadlineFor } from '../../casework/custody/deadline';
import { instantOf } from './calendar';
import { colleague } from './colleagues';
import { type Detention, decisionId, executedAt } from './custody';
import { idOf } from './ids';
import { units } from './organisations';

interface Rule {
  readonly code: string;
  readonly value: DeadlineRule;
}

const rules = (
  JSON.parse(readFileSync('config/legal-rules/custody.json', 'utf8')) as readonly (Rule & { kind: string })[]
).filter(({ kind }) => kind === 'deadline');

/** What starts a clock: the kind of a detention, or a decision when it was made or carried out. */
interface Trigger {
  readonly name: string;
  readonly at: string;
  readonly of: 'detention' | 'decision';
}

/** The clocks that a detention and its signed decision start, by the rules of the law. */
export function deadlineRows(detention: Detention) {
  return triggersOf(detention).flatMap((trigger) =>
    rules
      .filter(({ value }) => value.trigger === trigger.name)
      .map((rule) => deadlineRow(detention, rule, trigger)),
  );
}

function triggersOf(detention: Detention): Trigger[] {
  const { script, on } = detention;
  const executed = executedAt(detention);
  const began: Trigger = { name: script.kind, at: instantOf(on, script.from), of: 'detention' };
  if (!script.decision || executed === null) return [began];
  const { kind, time } = script.decision;
  return [
    began,
    { name: `${kind}.decided`, at: instantOf(on, time), of: 'decision' },
    { name: `${kind}.executed`, at: executed, of: 'decision' },
  ];
}

/** The clocks of a detention stop when it ends; those of a decision still run. */
function deadlineRow(detention: Detention, { code, value }: Rule, { at, of }: Trigger) {
  const { dueAt, warnAt, urgentAt } = deadlineFor(value, new Date(at));
  const { until } = detention.script;
  const doneAt = of === 'detention' && until !== null ? instantOf(detention.on, until) : null;
  return {
    id: idOf('deadline', detention.id, code),
    organisation_id: units.policeStationSocialServices.id,
    detention_id: of === 'detention' ? detention.id : null,
    decision_id: of === 'decision' ? decisionId(detention) : null,
    code,
    owner: value.owner,
    triggered_at: at,
    due_at: dueAt.toISOString(),
    warn_at: warnAt.toISOString(),
    urgent_at: urgentAt.toISOString(),
    done_at: doneAt,
    done_by: doneAt === null ? null : colleague('polisstation').id,
  };
}
