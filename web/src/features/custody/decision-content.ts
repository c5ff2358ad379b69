import type { CustodyDecision, DecisionKind, ReviseDecision } from './custody-queries';
import { notifiedRoles } from './notified-roles';

/** A draft as it is written: nothing chosen is empty. */
export interface DecisionValues {
  kind: DecisionKind;
  legalBasisCode: string;
  deciderId: string;
  decidedAt: string;
  facts: string;
  childsView: string;
  alternatives: string;
  reasoning: string;
  notified: string[];
  notifiedOther: string;
  handedOverTo: string;
}

/** The draft as the server has it, put into the fields. */
export function valuesOf(decision: CustodyDecision): DecisionValues {
  const { kind, facts, childsView, alternatives, reasoning, notified } = decision;
  const isUsual = (who: string): boolean => (notifiedRoles as readonly string[]).includes(who);
  return {
    ...{ kind, facts, childsView, alternatives, reasoning },
    legalBasisCode: decision.legalBasis.code,
    deciderId: decision.decider?.id ?? '',
    decidedAt: decision.decidedAt ?? '',
    notified: notified.filter(isUsual),
    notifiedOther: notified.filter((who) => !isUsual(who)).join(', '),
    handedOverTo: decision.handedOverTo ?? '',
  };
}

/** What is sent at a pause: all of it, so that the answer is the whole draft. */
export function contentOf(values: DecisionValues): ReviseDecision {
  const others = values.notifiedOther
    .split(',')
    .map((who) => who.trim())
    .filter((who) => who !== '');
  const { kind, facts, childsView, alternatives, reasoning } = values;
  return {
    ...{ kind, facts, childsView, alternatives, reasoning },
    ...(values.legalBasisCode === '' ? {} : { legalBasisCode: values.legalBasisCode }),
    deciderId: values.deciderId === '' ? null : values.deciderId,
    decidedAt: values.decidedAt === '' ? null : values.decidedAt,
    notified: [...values.notified, ...others],
    handedOverTo: values.handedOverTo.trim() === '' ? null : values.handedOverTo.trim(),
  };
}

const written = [
  'facts',
  'childsView',
  'alternatives',
  'reasoning',
  'handedOverTo',
  'notifiedOther',
] as const;
const chosen = ['kind', 'legalBasisCode', 'deciderId', 'decidedAt', 'notified'] as const;

/** Where two versions of a draft differ: in texts that can be shown side by side, and whether in a choice too. */
export function differencesBetween(mine: DecisionValues, theirs: DecisionValues) {
  return {
    texts: written.filter((part) => mine[part].trim() !== theirs[part].trim()),
    // An empty legal basis is the only one there is: the server fills it in.
    choices: chosen.filter(
      (part) =>
        !(part === 'legalBasisCode' && mine[part] === '') &&
        JSON.stringify(mine[part]) !== JSON.stringify(theirs[part]),
    ),
  };
}
