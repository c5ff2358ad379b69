import type { Content } from 'pdfmake/interfaces';
import type { Piece, Style, Typesetter } from '../../platform/pdf/typesetter';
import { informationCategories } from '../consent/consent';
import {
  answersOfHealth,
  type ConsentPaper,
  numberOf,
  type PaperExclusion,
  type PaperSubject,
  type Party,
} from './consent-paper';
import type { Words } from './words';

/** The width between the margins of an A4 page, in points. */
export const WIDTH = 483;

/** A paper, its words and how they are set. */
export interface Form {
  readonly paper: ConsentPaper;
  readonly words: Words;
  readonly set: Typesetter;
}

export const text = (words: string, style?: Style): Piece => ({
  kind: 'text',
  text: words,
  ...(style ? { style } : {}),
});
/** The numbered sections of the form. A paper of a guardian's own facts has nothing of the child's stand, nor of custody. */
const sections = [
  'parties',
  'purposes',
  'matrix',
  'exclusions',
  'validity',
  'rights',
  'interpreter',
  'child',
  'signatures',
  'custody',
] as const;
type Section = (typeof sections)[number];

/** Whether a paper has a section. */
export const hasSection = ({ subject }: ConsentPaper, section: Section): boolean =>
  subject === null || !['child', 'custody'].includes(section);

/** The heading of a section, numbered among those that the paper has. */
export function heading({ paper, words }: Form, section: Section): Piece {
  const number = sections.filter((each) => hasSection(paper, each)).indexOf(section) + 1;
  const title = words.say(`${section}.title`).replace(/^\d+/, String(number));
  return text(title, { size: 13.5, bold: true, above: 12, below: 4, heading: 2 });
}

export const bold = (words: string): Piece => text(words, { bold: true });

const kindOf = (words: Words, { kind }: Party): string => words.say(`kind.${kind}`);

/** A unit as the paper calls it: by its name, or by what it is where the name would tell too much. */
export function nameOf(words: Words, party: Party): string {
  if (party.name !== null) return party.name;
  return party.number === null ? kindOf(words, party) : `${kindOf(words, party)} (${party.number})`;
}

/** What the paper is, about whom, and what a yes means. */
export function opening({ paper, words, set }: Form): Content[] {
  const facts: readonly (readonly [string, string])[] = [
    ['fact.number', numberOf(paper)],
    ['fact.case', paper.caseNumber],
    ['fact.programme', words.say(`programme.${paper.programme}`)],
    ['fact.child', paper.child.name],
    ['fact.language', words.say('language')],
    ['fact.version', words.say('fact.versions', { form: paper.formVersion, text: paper.textVersion })],
  ];
  const lead = paper.subject ? 'guardian' : paper.programme;
  return [
    set.paragraph(words.say('title'), WIDTH, { size: 21, bold: true, below: 6, heading: 1 }),
    ...(paper.isReviewed
      ? []
      : [set.paragraph(words.say('unreviewed'), WIDTH, { size: 9, color: '#4a4f57' })]),
    set.paragraph(words.say(`lead.${lead}`), WIDTH, { size: 11.5, above: 2 }),
    set.paragraph(words.say('waiver'), WIDTH),
    set.table(
      [
        ...facts.map(([code, fact]) => [[bold(words.say(code))], [text(fact)]]),
        ...(paper.subject ? [[[bold(words.say('fact.subject'))], [subjectLine(words, paper.subject)]]] : []),
      ],
      [120, WIDTH - 120],
      { hasRowHeads: true },
    ),
  ];
}

const subjectLine = (words: Words, { name }: PaperSubject): Piece =>
  name === null ? { kind: 'line', label: words.say('capacity.guardian') } : text(name);

/** Who takes part. */
export function parties(form: Form): Content[] {
  const { paper, words, set } = form;
  const rows = paper.parties.map((party) => [[text(nameOf(words, party))], [text(kindOf(words, party))]]);
  return [
    together(
      set.stack([heading(form, 'parties'), text(words.say('parties.lead'))], WIDTH),
      set.table(
        [[[bold(words.say('parties.unit'))], [bold(words.say('parties.kind'))]], ...rows],
        [WIDTH - 190, 190],
        { hasHead: true },
      ),
    ),
  ];
}

/** What for. */
export function purposes(form: Form): Content[] {
  const { paper, words, set } = form;
  const points = paper.purposes.map((purpose): Piece => ({
    kind: 'point',
    text: words.say(`purpose.${purpose}`),
  }));
  const pieces = [heading(form, 'purposes'), ...points, text(words.say('purposes.statistics'))];
  return [together(set.stack(pieces, WIDTH))];
}

/** A longer matrix may go on overleaf, and begins on a page of its own. */
const MOST_ROWS_TOGETHER = 8;

/** Who tells whom about what, what the words mean, and the box for health. */
export function matrix(form: Form): Content[] {
  const { paper, words, set } = form;
  const { ways } = paper;
  const rows = ways.map(({ discloser, recipient, categories }) => [
    [text(nameOf(words, discloser))],
    [text(nameOf(words, recipient))],
    categories.map((category): Piece => ({ kind: 'point', text: words.say(`category.${category}`) })),
  ]);
  const head = ['matrix.discloser', 'matrix.recipient', 'matrix.categories'].map((code) => [
    bold(words.say(code)),
  ]);
  const used = informationCategories.filter((each) =>
    ways.some(({ categories }) => categories.includes(each)),
  );
  const meanings = used.map((category) =>
    text(`${words.say(`category.${category}`)}: ${words.say(`meaning.${category}`)}`),
  );
  const table = [
    set.stack([heading(form, 'matrix'), text(words.say('matrix.lead'))], WIDTH),
    set.table([head, ...rows], [165, 165, WIDTH - 330], { hasHead: true }),
  ];
  return [
    ways.length > MOST_ROWS_TOGETHER ? { pageBreak: 'before', stack: table } : together(...table),
    together(
      set.stack([bold(words.say('matrix.meanings')), ...meanings, text(words.say('matrix.guardian'))], WIDTH),
    ),
    ...healthBox(form),
  ];
}

/** The box for health: to be ticked, or as it was answered. */
function healthBox({ paper, words, set }: Form): Content[] {
  const answers = answersOfHealth(paper);
  const isOpen = paper.ways.some(({ categories }) => categories.includes('health'));
  if (!isOpen && answers.length === 0) return [];
  const isTicked = answers.length > 0 && answers.every(Boolean);
  const over = isTicked ? 'health.over' : 'health.no';
  const pieces: Piece[] = [
    bold(words.say('health.title')),
    { kind: 'box', text: words.say('health.box'), isTicked },
    ...(isOpen ? [] : [bold(words.say(over))]),
  ];
  return [together(set.table([[pieces]], [WIDTH], { fill: '#eef1f5' }))];
}

/** What may not be told. */
export function exclusions(form: Form): Content[] {
  const { paper, words, set } = form;
  const said = paper.exclusions.map((each): Piece => exclusion(words, each));
  const none = said.length === 0 ? [text(words.say('exclusions.none'))] : said;
  return [
    together(
      set.stack(
        [heading(form, 'exclusions'), ...none, { kind: 'line', label: words.say('exclusions.more') }],
        WIDTH,
      ),
    ),
  ];
}

/** One in words is narrower than its recipient or category: it says what is excepted, never that nothing is told. */
function exclusion(words: Words, { recipient, category, isInWords, words: said }: PaperExclusion): Piece {
  const facts = {
    ...(recipient ? { recipient: nameOf(words, recipient) } : {}),
    ...(category ? { category: words.say(`category.${category}`) } : {}),
  };
  const extent = recipient && category ? 'both' : recipient ? 'recipient' : category ? 'category' : 'any';
  if (!isInWords) return { kind: 'point', text: words.say(`exclusion.${extent}`, facts) };
  const narrow = words.say(`exclusion.narrow.${extent}`, { ...facts, words: said ?? '' });
  return said === null ? { kind: 'line', label: narrow } : { kind: 'point', text: narrow };
}

/** From when and until when. */
export function validity(form: Form): Content[] {
  const { paper, words, set } = form;
  const period = { from: words.day(paper.validFrom), until: words.day(paper.lastDay) };
  return [
    together(
      set.stack(
        [
          heading(form, 'validity'),
          bold(words.say('validity.period', period)),
          text(words.say('validity.begins')),
          text(words.say('validity.ends')),
        ],
        WIDTH,
      ),
    ),
  ];
}

const rightsInOrder = [
  'voluntary',
  'refusal',
  'withdrawal',
  'report',
  'secrecy',
  'rector',
  'controller',
  'officer',
  'extract',
] as const;

/** What the family must know before it answers. */
export function rights(form: Form): Content[] {
  const { words, set } = form;
  const officer = words.say('contact.officer');
  const points = rightsInOrder.map((right): Piece => ({
    kind: 'point',
    text: words.say(`rights.${right}`, { officer }),
  }));
  const [first, ...rest] = points;
  return [
    together(set.stack([heading(form, 'rights'), ...(first ? [first] : [])], WIDTH)),
    set.stack(rest, WIDTH),
  ];
}

/** Contents that no page break parts. */
export const together = (...stack: Content[]): Content => ({ stack, unbreakable: true });
