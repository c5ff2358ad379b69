import { useTranslation } from 'react-i18next';
import { legalRules as known } from '../../i18n/sv/legal-rules';
import { sv } from '../../i18n/sv';
import { listed } from '../../lib/lists';

type Member = keyof typeof known.members;
type Word = keyof typeof known.words;
type Decision = keyof typeof sv.custodyDecision.kinds;

const isIn = <Key extends string>(words: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  key in words;
const isThings = (value: unknown): value is readonly Record<string, string>[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'object' && each !== null);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** What a rule is called: its name where it has one, else its provision. */
export function useRuleName(): (rule: { code: string; law: string }) => string {
  const { t } = useTranslation();
  return ({ code, law }) => (isIn(known.names, code) ? t(`legalRules.names.${code}`) : law);
}

/** What a member of a rule's value is called. */
export function useMemberName(): (member: string) => string {
  const { t } = useTranslation();
  return (member) => (isIn<Member>(known.members, member) ? t(`legalRules.members.${member}`) : member);
}

/** What a member of a rule's value says, in words, one line for each thing that it says. */
export function useMemberLines(): (value: unknown) => readonly string[] {
  const { t, i18n } = useTranslation();
  const word = (one: string): string => {
    const key = one.replace('.', '_');
    if (isIn<Word>(known.words, key)) return t(`legalRules.words.${key}`);
    return isIn<Decision>(sv.custodyDecision.kinds, key) ? t(`custodyDecision.kinds.${key}`) : one;
  };
  const line = (one: Record<string, string>): string => {
    const { sv: swedish, en, asker, programme, condition } = one;
    if (swedish !== undefined && en !== undefined) return i18n.language === 'en' ? en : swedish;
    if (asker !== undefined && programme !== undefined && condition !== undefined) {
      return t('legalRules.grant', { asker: word(asker), programme, condition: word(condition) });
    }
    return JSON.stringify(one);
  };
  return (value) => {
    if (typeof value === 'string') return [word(value)];
    if (isTexts(value)) {
      if (value.length === 0) return [t('legalRules.none')];
      return value.some((each) => each.includes(' ')) ? value : [listed(value.map(word))];
    }
    if (isThings(value)) return value.length === 0 ? [t('legalRules.none')] : value.map(line);
    if (isStarters(value)) {
      return [t('legalRules.starts', { request: word(value.request), own: word(value.ownInitiative) })];
    }
    return [typeof value === 'number' ? String(value) : JSON.stringify(value)];
  };
}

const isStarters = (value: unknown): value is { request: string; ownInitiative: string } =>
  typeof value === 'object' && value !== null && 'request' in value && 'ownInitiative' in value;
