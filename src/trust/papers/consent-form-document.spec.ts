import { readPdf, textOf } from '../../../test/support/pdf-text';
import { aPaper, wordsIn } from '../../../test/support/papers';
import { renderPdf } from '../../platform/pdf/pdf';
import { consentFormOf } from './consent-form-document';
import type { ConsentPaper } from './consent-paper';
import { type PaperLanguage, paperLanguages } from './words';

const print = (paper: ConsentPaper, language: PaperLanguage) =>
  renderPdf(consentFormOf(paper, wordsIn(language)));

/** The words without white space, which a line's end changes, and brackets, which stand mirrored in Arabic. */
const bare = (text: string) => text.replaceAll(/[\s()\u2066-\u2069]/g, '');
const read = async (paper: ConsentPaper, language: PaperLanguage) =>
  bare(textOf(await print(paper, language)));

/** The texts that every form tells, whatever the case: domain 2.4, point 8 and the headings. */
const always = [
  'title',
  'waiver',
  'unreviewed',
  'parties.lead',
  'purpose.mapping',
  'purpose.evaluation_contact',
  'purposes.statistics',
  'meaning.health',
  'matrix.guardian',
  'health.box',
  'exclusions.none',
  'validity.begins',
  'validity.ends',
  'rights.voluntary',
  'rights.refusal',
  'rights.withdrawal',
  'rights.report',
  'rights.secrecy',
  'rights.rector',
  'rights.controller',
  'contact.officer',
  'rights.extract',
  'interpreter.yes',
  'child.line',
  'child.maturityLine',
  'signatures.signature',
  'signatures.number',
  'receipt.original',
  'receipt.witness',
  'custody.joint',
  'custody.disagreement',
  'custody.proofBox',
  'slip.title',
  'slip.lead',
  'slip.received',
];

describe.each(paperLanguages)('the consent form in %s', (language) => {
  const words = wordsIn(language);
  let form: Buffer;
  let said: string;
  beforeAll(async () => {
    form = await print(aPaper(), language);
    said = bare(textOf(form));
  });

  it('tells the family all that it must know', () => {
    // Line by line a paragraph that is read from the right is cut; its first and last words tell that it is there.
    const missing = always.filter((code) => {
      const text = words.say(code).split(' ');
      return ![text.slice(0, 3), text.slice(-2)].every((part) => said.includes(bare(part.join(' '))));
    });

    expect(missing).toEqual([]);
  });

  it('tells the facts of the consent from its rows', () => {
    const facts = [
      '2026-0042-2',
      'SSPF',
      'Lo Exempelsson',
      'Kim Exempelsson',
      'Påhittade skolan',
      'Påhittade socialtjänsten',
      'Påhittade polisen',
      words.say('category.school'),
      words.say('category.health'),
      words.say('fact.versions', { form: 3, text: 7 }),
      words.day('2026-12-01'),
      words.day('2027-05-31'),
    ];

    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
  });

  it('is the same bytes when it is printed again of the same facts', async () => {
    expect(form.equals(await print(aPaper(), language))).toBe(true);
  });

  it('says in its own title what it is, and nothing of whom', () => {
    const source = form.toString('latin1');
    const name = Buffer.from('Exempelsson', 'utf16le').swap16().toString('latin1');

    expect(source).toContain(`/Lang (${language})`);
    expect(source).not.toContain('Exempelsson');
    expect(source).not.toContain(name);
  });
});

describe('the Arabic form', () => {
  it('has its lines against the right edge, first word rightmost', async () => {
    const placed = readPdf(await print(aPaper(), 'ar'));
    const title = placed.find(({ text }) => text === 'الموافقة على تبادل المعلومات');
    const [right, left] = ['الجهة', 'تابعة لـ'].map(
      (head) => placed.find(({ text }) => text === head)?.x ?? 0,
    );

    expect(title?.x).toBeGreaterThan(280);
    expect(right).toBeGreaterThan(left ?? 0);
  });
});

describe('what a form tells only when it is so', () => {
  it('is what may not be told', async () => {
    const [, , police] = aPaper().parties;
    const exclusions = [
      { recipient: police ?? null, category: 'health' as const, isInWords: false, words: null },
      { recipient: null, category: null, isInWords: true, words: 'Inget om det påhittade.' },
    ];

    const said = await read(aPaper({ exclusions }), 'sv');

    expect(said).toContain(bare('Uppgifter om hälsa får inte lämnas till Påhittade polisen.'));
    expect(said).toContain(bare('Inget om det påhittade.'));
  });

  it('is what is excepted in words, and never that the whole cell is shut', async () => {
    const [, , police] = aPaper().parties;
    const narrow = { isInWords: true, words: 'det påhittade besöket' };
    const exclusions = [
      { recipient: police ?? null, category: 'school' as const, ...narrow },
      { recipient: police ?? null, category: null, ...narrow },
      { recipient: null, category: 'school' as const, ...narrow },
    ];

    const said = await read(aPaper({ exclusions }), 'sv');

    const facts = [
      'Undantag för uppgifter om skola till Påhittade polisen: det påhittade besöket',
      'Undantag för det som lämnas till Påhittade polisen: det påhittade besöket',
      'Undantag för uppgifter om skola: det påhittade besöket',
    ];
    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
    expect(said).not.toContain(bare('får inte lämnas till Påhittade polisen'));
    expect(said).not.toContain(bare('får inte lämnas till någon'));
  });

  it('is interpreter, maturity, the child’s words, proof of custody and disagreement', async () => {
    const said = await read(
      aPaper({
        interpreter: { language: 'ar', mode: 'phone', reference: 'T-4711' },
        maturity: { by: 'samordnaren', on: '2026-11-20', reasons: 'Förstår.' },
        childView: 'Jag vill vara med.',
        custodyProof: { kind: 'population_register', on: '2026-11-19' },
        isDisagreed: true,
      }),
      'sv',
    );

    const facts = [
      'Tolk har använts: arabiska, på telefon.',
      'T-4711',
      'Förstår. (samordnaren, 20 november 2026)',
      'Jag vill vara med.',
      'kontrollerad i folkbokföringen den 19 november 2026',
      'Vårdnadshavarna vill olika. Det finns inget samtycke.',
    ];
    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
  });

  it('is how somebody has answered already', async () => {
    const [first] = aPaper().signatories;
    const answered = { ...first, signedOn: '2026-11-21', method: 'ORAL_DOCUMENTED' } as const;

    const said = await read(aPaper({ signatories: [answered as never] }), 'sv');

    expect(said).toContain(bare('Sagt ja den 21 november 2026, muntligt inför vittne.'));
  });

  it('is that it is a draft, or over, on every page', async () => {
    const draft = textOf(await print(aPaper({ standing: 'draft', signatories: [] }), 'sv'));
    const ended = textOf(await print(aPaper({ standing: 'ended' }), 'sv'));

    const pages = Number(/av (\d)/.exec(draft)?.[1]);
    expect(draft.match(/UTKAST – får inte skrivas under/g)).toHaveLength(pages);
    expect(ended).toContain('Det här samtycket gäller inte längre.');
    expect(textOf(await print(aPaper(), 'sv'))).not.toContain('UTKAST');
  });

  it('is that the text was reviewed', async () => {
    expect(await read(aPaper({ isReviewed: true }), 'sv')).not.toContain('granskadavenjurist');
  });

  it('is the box for health, where the matrix has health', async () => {
    const ways = aPaper().ways.map((way) => ({ ...way, categories: ['school'] as const }));

    expect(await read(aPaper({ ways }), 'sv')).not.toContain(bare('Särskild ruta för hälsa'));
  });
});

describe('the form of a protected child', () => {
  const child = { name: 'Person 4F2A1C', isProtected: true };

  it.each(paperLanguages)(
    'has an alias and a number, and no school and no line for a number, in %s',
    async (language) => {
      const said = await read(aPaper({ child }), language);

      expect(said).toContain(bare('Person 4F2A1C'));
      expect(said).not.toContain('Exempelsson'.repeat(2));
      expect(said).not.toContain(bare('Lo Exempelsson'));
      expect(said).not.toContain(bare('Påhittade skolan'));
      expect(said).toContain(bare(wordsIn(language).say('kind.school')));
    },
  );
});

describe('the form of a guardian’s own facts', () => {
  const [guardian] = aPaper().signatories;
  const own = (facts: Partial<ConsentPaper> = {}) =>
    aPaper({
      subject: { name: 'Kim Exempelsson' },
      signatories: [{ ...guardian, capacity: 'data_subject' } as never],
      ...facts,
    });

  it.each(paperLanguages)('says whose facts they are and who signs, in %s', async (language) => {
    const words = wordsIn(language);
    const said = await read(own(), language);

    const facts = [
      words.say('fact.subject'),
      words.say('capacity.data_subject'),
      words.say('lead.guardian').split(' ').slice(0, 4).join(' '),
    ];
    expect(facts.filter((fact) => !said.includes(bare(fact)))).toEqual([]);
    expect(said.split('KimExempelsson')).toHaveLength(3);
  });

  it('does not ask for the child’s stand or for custody, and numbers its sections without a gap', async () => {
    const said = await read(own(), 'sv');

    expect(said).not.toContain(bare('Vad barnet självt tycker'));
    expect(said).not.toContain(bare('10. Vårdnaden'));
    expect(said).toContain(bare('7. Tolk'));
    expect(said).toContain(bare('8. Underskrifter'));
  });

  it('has no name on it when the child is protected, and a line to write it on', async () => {
    const said = await read(
      own({
        child: { name: 'Person 4F2A1C', isProtected: true },
        subject: { name: null },
        signatories: [{ ...guardian, name: null, capacity: 'data_subject' } as never],
        exclusions: [{ recipient: null, category: null, isInWords: true, words: null }],
      }),
      'sv',
    );

    expect(said).not.toContain('Kim');
    expect(said).toContain(bare('Uppgifter om vårdnadshavare'));
    expect(said).toContain('Undantag:');
    expect(said).not.toContain(bare('Inget särskilt undantag'));
  });
});

describe('the bookmarks of a form', () => {
  const bookmark = (title: string) => Buffer.from(title, 'utf16le').swap16().toString('latin1');

  it.each(paperLanguages)(
    'lead to each section and to the page for a withdrawal, in %s',
    async (language) => {
      const source = (await print(aPaper(), language)).toString('latin1').replaceAll(/\\([()\\])/g, '$1');
      const words = wordsIn(language);
      const titles = ['parties', 'matrix', 'rights', 'signatures', 'custody', 'slip'].map((section) =>
        words.say(`${section}.title`),
      );

      const missing = titles.filter((title) => !source.includes(bookmark(title)) && !source.includes(title));

      expect(source).toContain('/Outlines');
      expect(missing).toEqual([]);
    },
  );
});

describe('the form of an SSF case', () => {
  it('says that the police take no part', async () => {
    const said = await read(aPaper({ programme: 'SSF', parties: aPaper().parties.slice(0, 2) }), 'sv');

    expect(said).toContain('Polisenärintemed.');
  });
});
