import { z } from '../../lib/zod';
import type { LegalRule, WantedRule } from './legal-rule-queries';

/** What the form of a proposed version holds; lists are text, one thing on each line. */
export interface RuleValues {
  validFrom: string;
  law: string;
  text: string;
  value: Record<string, unknown>;
  source: string;
  certainty: LegalRule['certainty'];
  isReviewed: boolean;
  reviewedBy: string;
  reviewedOn: string;
  reason: string;
}

/** Whether a member is a figure that can be changed. */
export const isFigure = (value: unknown): value is number => typeof value === 'number';

/** Whether a member is a list of sentences that can be changed; a list of codes is not. */
export const isLines = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.some((each) => typeof each === 'string' && each.includes(' '));

/** The lines of a text, without those that are blank. */
export const linesOf = (value: readonly string[] | string): string[] =>
  (typeof value === 'string' ? value.split('\n') : [...value]).map((line) => line.trim()).filter(Boolean);

/** The figures must be there, and so must at least one line of a list. */
export const valueSchema = (rule: LegalRule) =>
  z.object(
    Object.fromEntries(
      Object.entries(rule.value).map(([member, value]) => [
        member,
        isFigure(value) ? z.number().int() : isLines(value) ? z.string().trim().min(1) : z.unknown(),
      ]),
    ),
  );

/** What the form begins with: the rule as it is, unreviewed until somebody says otherwise. */
export const toValues = (rule: LegalRule, validFrom: string): RuleValues => ({
  validFrom,
  law: rule.law,
  text: rule.text,
  value: Object.fromEntries(
    Object.entries(rule.value).map(([member, value]) => [member, isLines(value) ? value.join('\n') : value]),
  ),
  source: rule.source,
  certainty: rule.certainty,
  isReviewed: false,
  reviewedBy: '',
  reviewedOn: '',
  reason: '',
});

/** What is sent: the form's values in the shape of the rule. */
export const toWanted = (rule: LegalRule, values: RuleValues): WantedRule => {
  const { isReviewed, reviewedBy, reviewedOn, value, ...rest } = values;
  return {
    ...rest,
    code: rule.code,
    supersedesFrom: rule.validFrom,
    value: Object.fromEntries(
      Object.entries(rule.value).map(([member, before]) => [
        member,
        isLines(before) ? linesOf(String(value[member])) : isFigure(before) ? value[member] : before,
      ]),
    ),
    ...(isReviewed ? { reviewedBy, reviewedOn } : {}),
  };
};
