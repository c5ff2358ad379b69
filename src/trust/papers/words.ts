/** The languages that a paper for a family is set in. */
export const paperLanguages = ['sv', 'en', 'ar', 'so'] as const;
export type PaperLanguage = (typeof paperLanguages)[number];

/** The texts of one paper in one language, by code. */
export type Texts = Readonly<Record<string, string>>;

// A name or a number in a text that goes the other way keeps its own order (UAX 9, first strong isolate).
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

/** Says what stands in the texts, with the facts of a paper put in where `{name}` stands. */
export class Words {
  constructor(
    private readonly texts: Texts,
    readonly language: PaperLanguage,
  ) {}

  /** A text without a code, or a place without a fact, is a fault of the installation. */
  say(code: string, facts: Readonly<Record<string, string | number>> = {}): string {
    const text = this.texts[code];
    if (text === undefined) throw new Error(`no text ${code} in ${this.language}`);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const fact = facts[name];
      if (fact === undefined) throw new Error(`nothing to put at ${name} in ${code}`);
      return this.language === 'ar' ? `${ISOLATE}${fact}${END_OF_ISOLATE}` : String(fact);
    });
  }

  /** A day, `YYYY-MM-DD`, as it is written in running text. */
  day(day: string): string {
    const [year = '', month = '', date = ''] = day.split('-');
    return `${Number(date)} ${this.say(`month.${Number(month)}`)} ${year}`;
  }

  /** A language by its code in this language; whatever else somebody wrote stands as it is. */
  languageName(code: string): string {
    if (!/^[a-z]{2,3}$/.test(code)) return code;
    return new Intl.DisplayNames([this.language, 'sv'], { type: 'language' }).of(code) ?? code;
  }
}
