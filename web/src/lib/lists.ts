import { i18n } from './i18n';

/** "skola, fritid och hälsa". Names that hold a comma themselves are told apart by semicolons. */
export function listed(items: readonly string[]): string {
  if (items.some((item) => item.includes(','))) return items.join('; ');
  return new Intl.ListFormat(i18n.language === 'en' ? 'en-GB' : 'sv-SE').format(items);
}

/** As the word stands inside a sentence: "Skola" becomes "skola"; "OSL 10 kap." stays. */
export function inSentence(word: string): string {
  if (/^\p{Lu}{2}/u.test(word)) return word;
  return word.charAt(0).toLocaleLowerCase(i18n.language) + word.slice(1);
}
