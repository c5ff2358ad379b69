import { everyAction } from '../../src/trust/access/actions';
import type { AccessRule } from '../../src/trust/access/access-rule';
import { declaration } from '../../src/trust/access/declaration';
import { informationCategories, phases } from '../../src/trust/access/vocabulary';
import { Oracle } from '../support/cells/oracle';
import { declared, questions } from '../support/cells/second-opinion';
import { holders } from '../support/cells/situations';

const oracle = new Oracle();

describe('the declaration, one row changed at a time', () => {
  const asked = questions();
  const about = (rule: AccessRule) =>
    asked.filter(
      ({ role, kind, action }) => role === rule.role && kind === rule.kind && action === rule.action,
    );
  const isSeen = (rule: AccessRule, rules: readonly AccessRule[]): boolean =>
    about(rule).some(
      (question) =>
        declared(question, rules) !==
        oracle.allows(question.role, question.kind, question.action, question.facts),
    );

  it('is noticed by the questions of the second opinion', () => {
    const alike = (rule: AccessRule) =>
      declaration.filter(
        ({ role, kind, action }) => role === rule.role && kind === rule.kind && action === rule.action,
      );
    const without = declaration.filter(
      (rule) =>
        !isSeen(
          rule,
          alike(rule).filter((each) => each !== rule),
        ),
    );
    const added = strangers().filter((rule) => !isSeen(rule, [...alike(rule), rule]));
    const tried = declaration.length + strangers().length;
    const survivors = [...without, ...added];

    console.info(`${tried - survivors.length} of ${tried} changed rows noticed`, survivors.map(nameOf));
    expect(survivors.length / tried).toBeLessThanOrEqual(0.02);
  }, 600_000);
});

/** Rows that are not there: every seventh action that a role does not hold, given to it without any relation. */
const strangers = (): AccessRule[] =>
  holders
    .flatMap(([role, kind]) =>
      everyAction
        .filter(
          (action) =>
            !declaration.some((rule) => rule.role === role && rule.kind === kind && rule.action === action),
        )
        .map((action) => ({ role, kind, action, relationship: 'none', basis: 'public-task' }) as const),
    )
    .filter((_, index) => index % 7 === 0)
    .map((rule) => ({ ...rule, categories: informationCategories, phases }));

const nameOf = ({ role, kind, action, relationship, basis }: AccessRule): string =>
  `${role} at ${kind}, ${action}: ${relationship} on ${basis}`;
