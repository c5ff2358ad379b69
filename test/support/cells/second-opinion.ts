import { type Action, everyAction } from '../../../src/trust/access/actions';
import type { AccessRule } from '../../../src/trust/access/access-rule';
import { decideAccess } from '../../../src/trust/access/decide-access';
import { declaration } from '../../../src/trust/access/declaration';
import { forbids } from '../../../src/trust/access/forbids';
import type { OrganisationKind, Role } from '../../../src/trust/access/roles';
import { circumstancesOf, type Facts, standingsOf } from './facts';
import type { Oracle } from './oracle';
import { everySituation, holders } from './situations';

/** One question to the declaration and to the oracle. */
export interface Question {
  readonly role: Role;
  readonly kind: OrganisationKind;
  readonly action: Action;
  readonly facts: Facts;
}

/** Every `step`th question of all roles, actions and situations. */
export function questions(step = 1): Question[] {
  const all = holders.flatMap(([role, kind]) =>
    everyAction.flatMap((action) => everySituation(action).map((facts) => ({ role, kind, action, facts }))),
  );
  return all.filter((_, index) => index % step === 0);
}

/** What the declaration answers; `rules` where one that was changed is tried. */
export const declared = (
  { role, kind, action, facts }: Question,
  rules: readonly AccessRule[] = declaration,
  shut = forbids,
): boolean =>
  decideAccess(
    {
      holder: { role, organisationKind: kind },
      action,
      standings: standingsOf(facts, role === 'coordinator'),
      circumstances: circumstancesOf(facts),
      category: facts.category === 'none' ? undefined : facts.category,
      phase: facts.closed ? 'CLOSED' : 'MAPPING',
    },
    rules,
    shut,
  ).allowed;

/** Where the two do not agree, each told in one line. */
export const disagreements = (asked: readonly Question[], oracle: Oracle): string[] =>
  asked.flatMap((question) => {
    const { role, kind, action, facts } = question;
    const answer = declared(question);
    return answer === oracle.allows(role, kind, action, facts)
      ? []
      : [`${role} at ${kind}, ${action}: declared ${answer}, where ${told(facts)}`];
  });

const told = (facts: Facts): string =>
  Object.entries(facts)
    .filter(([, value]) => value !== false && value !== 'none')
    .map(([name, value]) => (value === true ? name : `${name} ${String(value)}`))
    .join(', ') || 'nothing is so';
