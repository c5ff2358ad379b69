import type { Content } from 'pdfmake/interfaces';
import { stockholmDay } from '../../platform/clock/stockholm';
import type { Paper } from '../../platform/pdf/pdf';
import { Tag } from '../../platform/pdf/tags';
import { type Piece, type Style, Typesetter } from '../../platform/pdf/typesetter';
import type { Party } from '../papers/consent-paper';
import type { Words } from '../papers/words';
import type { AccessReport, ReportRow } from './access-report';

const MARGIN = 56;
/** The width between the margins of an A4 page, in points. */
const WIDTH = 483;
const FAINT = '#4a4f57';

interface Sheet {
  readonly report: AccessReport;
  readonly words: Words;
  readonly set: Typesetter;
}

/** "Vem har läst om mitt barn?" in the language of its words. */
export function accessReportOf(report: AccessReport, words: Words): Paper {
  const tags = new Tag('Document');
  const sheet: Sheet = { report, words, set: new Typesetter('ltr', tags) };
  const onEveryPage: Sheet = { ...sheet, set: new Typesetter('ltr', null) };
  return {
    title: `${words.say('title')} ${report.caseNumber}`,
    language: words.language,
    printedAt: report.printedAt,
    margins: [MARGIN, 62],
    header: () => [],
    footer: (page, pages) => foot(onEveryPage, page, pages),
    tags,
    content: [
      ...opening(sheet),
      ...units(sheet),
      refusals(sheet),
      names(sheet),
      limits(sheet),
      rights(sheet),
    ],
  };
}

const text = (words: string, style?: Style): Piece => ({
  kind: 'text',
  text: words,
  ...(style ? { style } : {}),
});
const bold = (words: string): Piece => text(words, { bold: true });
const point = (words: string): Piece => ({ kind: 'point', text: words });
const heading = (words: string): Piece =>
  text(words, { size: 13.5, bold: true, above: 12, below: 4, heading: 2 });

/** What the paper is, about whom, of which time. */
function opening({ report, words, set }: Sheet): Content[] {
  const { from } = report;
  const to = words.day(report.to);
  const facts: readonly (readonly [string, string])[] = [
    ['fact.child', report.child],
    ['fact.case', report.caseNumber],
    [
      'fact.period',
      from === null
        ? words.say('fact.until', { to })
        : words.say('fact.between', { from: words.day(from), to }),
    ],
    ['fact.printed', words.day(stockholmDay(report.printedAt))],
    ['fact.version', words.say('fact.versions', { text: report.textVersion })],
  ];
  return [
    set.paragraph(words.say('title'), WIDTH, { size: 21, bold: true, below: 6, heading: 1 }),
    ...(report.isReviewed ? [] : [set.paragraph(words.say('unreviewed'), WIDTH, { size: 9, color: FAINT })]),
    set.paragraph(words.say('lead'), WIDTH, { size: 11.5, above: 2 }),
    set.table(
      facts.map(([code, fact]) => [[bold(words.say(code))], [text(fact)]]),
      [120, WIDTH - 120],
      { hasRowHeads: true },
    ),
  ];
}

/** Who read, why, how often and when. */
function units({ report, words, set }: Sheet): Content[] {
  const title = heading(words.say('units.title'));
  const gone = goneOf(report, words);
  if (report.rows.length === 0)
    return [set.stack([title, ...gone, text(words.say(`units.none${leftOf(report)}`))], WIDTH)];
  const head = ['unit', 'why', 'reads', 'changes', 'people', 'when'].map((column) => [
    text(words.say(`units.${column}`), { bold: true, size: 9.5 }),
  ]);
  const small: Style = { size: 9.5 };
  const rows = report.rows.map((row) => [
    [text(unitOf(words, row), small)],
    [text(words.say(`purpose.${row.purpose ?? 'unrecorded'}`), small)],
    ...[row.reads, row.changes, row.people].map((count) => [text(String(count), small)]),
    [text(whenOf(words, row), small)],
  ]);
  return [
    set.stack([title, ...gone, text(words.say('units.lead'))], WIDTH),
    set.table([head, ...rows], [112, 112, 48, 54, 58, WIDTH - 384], { hasHead: true, hasRowHeads: true }),
  ];
}

/** Where some of the log of the time is gone, that is said first: none in a list is then no sign that nobody read. */
function goneOf({ closedMonths, erasedUntil }: AccessReport, words: Words): Piece[] {
  const months = closedMonths.map((month) => {
    const [year = '', number = ''] = month.split('-');
    return `${words.say(`month.${Number(number)}`)} ${year}`;
  });
  return [
    ...(months.length > 0 ? [text(words.say('units.gone', { months: months.join(', ') }))] : []),
    ...(erasedUntil === null ? [] : [text(words.say('units.erased', { day: words.day(erasedUntil) }))]),
  ];
}

const leftOf = ({ closedMonths, erasedUntil }: AccessReport): string =>
  closedMonths.length > 0 || erasedUntil !== null ? 'Left' : '';

/** A unit by its name, or by what it is where the name would tell where a protected child is. */
function unitOf(words: Words, { unit }: { readonly unit: Party | null }): string {
  if (unit === null) return words.say('units.unknown');
  if (unit.name !== null) return unit.name;
  const kind = words.say(`kind.${unit.kind}`);
  return unit.number === null ? kind : `${kind} (${unit.number})`;
}

function whenOf(words: Words, { firstAt, lastAt }: ReportRow): string {
  const [first, last] = [words.day(stockholmDay(firstAt)), words.day(stockholmDay(lastAt))];
  return first === last ? words.say('units.once', { first }) : words.say('units.between', { first, last });
}

function refusals({ report, words, set }: Sheet): Content {
  const count = report.refusals;
  const said = words.say(`refused.${count === 0 ? `none${leftOf(report)}` : count === 1 ? 'one' : 'some'}`, {
    count,
  });
  return together(set.stack([heading(words.say('refused.title')), text(said)], WIDTH));
}

/** Who they were, where the rule says so; and which rule it is. */
function names({ report: { rows, rule }, words, set }: Sheet): Content {
  const byUnit = new Map<string, Set<string>>();
  for (const row of rows) {
    const unit = unitOf(words, row);
    for (const name of row.names ?? []) byUnit.set(unit, (byUnit.get(unit) ?? new Set()).add(name));
  }
  const lines = [...byUnit].map(([unit, people]) =>
    point(words.say('names.line', { unit, names: [...people].sort().join(', ') })),
  );
  const lead = text(words.say(lines.length > 0 ? 'names.told' : 'names.withheld'));
  const said = rule
    ? [
        text(words.say(rule.isReviewed ? 'names.rule' : 'names.unreviewedRule', { law: rule.law }), {
          size: 9,
          color: FAINT,
        }),
      ]
    : [];
  return together(set.stack([heading(words.say('names.title')), lead, ...lines, ...said], WIDTH));
}

function limits({ words, set }: Sheet): Content {
  const points = ['lists', 'others', 'paper'].map((limit) => point(words.say(`limits.${limit}`)));
  return together(set.stack([heading(words.say('limits.title')), ...points], WIDTH));
}

function rights({ words, set }: Sheet): Content {
  const points = ['ask', 'check', 'complain'].map((right) => point(words.say(`rights.${right}`)));
  return together(set.stack([heading(words.say('rights.title')), ...points], WIDTH));
}

function foot({ report, words, set }: Sheet, page: number, pages: number): Content {
  const said = words.say('footer', { number: report.caseNumber, page, pages });
  return {
    margin: [MARGIN, 18, MARGIN, 0],
    stack: [set.paragraph(said, WIDTH, { size: 8.5, color: FAINT })],
  };
}

/** Contents that no page break parts. */
const together = (...stack: Content[]): Content => ({ stack, unbreakable: true });
