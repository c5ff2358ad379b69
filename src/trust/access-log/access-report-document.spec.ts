import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnOutside, heard, partsOf, structureOf } from '../../../test/support/pdf-structure';
import { renderPdf } from '../../platform/pdf/pdf';
import { auditPurposes } from '../access/audit-events';
import { organisationKinds } from '../access/roles';
import { type Texts, Words } from '../papers/words';
import {
  type AccessReport,
  type ReportLanguage,
  reportLanguages,
  rowsOf,
  type UnitsPurpose,
} from './access-report';
import { accessReportOf } from './access-report-document';

const textsIn = (language: ReportLanguage): Texts => {
  const file = join(__dirname, `../../../config/information-texts/access-report.${language}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { texts: Texts }).texts;
};
const wordsIn = (language: ReportLanguage): Words => new Words(textsIn(language), language);

const row = (facts: Partial<UnitsPurpose> = {}): UnitsPurpose => ({
  organisationId: 'school',
  organisation: 'Påhittade skolan',
  kind: 'school',
  purpose: 'help',
  reads: 17,
  changes: 4,
  refusals: 0,
  people: 3,
  firstAt: new Date('2026-10-31T23:30:00Z'),
  lastAt: new Date('2026-11-20T09:00:00Z'),
  names: null,
  ...facts,
});
const social = row({
  organisationId: 'social',
  organisation: 'Påhittade socialtjänsten',
  kind: 'social_services',
  purpose: 'oversight',
});

function aReport(
  facts: Partial<AccessReport> = {},
  counted = [row(), social],
  isProtected = false,
): AccessReport {
  return {
    caseNumber: '2026-0042',
    child: 'Lo Exempelsson',
    from: '2026-11-01',
    closedMonths: [],
    erasedUntil: null,
    to: '2026-11-26',
    rows: rowsOf(counted, isProtected),
    refusals: 2,
    rule: { law: 'GDPR art. 15.1', isReviewed: false },
    textVersion: 7,
    isReviewed: false,
    printedAt: new Date('2026-11-26T23:30:00Z'),
    ...facts,
  };
}

const print = (report: AccessReport, language: ReportLanguage = 'sv') =>
  renderPdf(accessReportOf(report, wordsIn(language)));
const bare = (text: string) => text.replaceAll(/\s/g, '');
const read = async (report: AccessReport, language: ReportLanguage = 'sv') =>
  bare(heard(structureOf(await print(report, language))));
const missing = (said: string, facts: readonly string[]) =>
  facts.filter((fact) => !said.includes(bare(fact)));

describe.each(reportLanguages)('the family’s paper in %s', (language) => {
  const words = wordsIn(language);

  it('says which months are gone from the log, and never that nobody read or tried', async () => {
    const gone = { closedMonths: ['2020-03', '2020-04'], refusals: 0 };
    const months = `${words.say('month.3')} 2020, ${words.say('month.4')} 2020`;

    const empty = await read(aReport(gone, []), language);
    expect(
      missing(empty, [
        words.say('units.gone', { months }),
        words.say('units.noneLeft'),
        words.say('refused.noneLeft'),
      ]),
    ).toEqual([]);
    expect(missing(empty, [words.say('units.none'), words.say('refused.none')])).toHaveLength(2);
    expect(missing(await read(aReport(gone), language), [words.say('units.gone', { months })])).toEqual([]);
    expect(missing(await read(aReport(), language), [words.say('units.gone', { months })])).toHaveLength(1);
  });

  it('says before which day the log was erased, and never that nobody read or tried', async () => {
    const erased = { erasedUntil: '2026-10-01', refusals: 0 };
    const said = words.say('units.erased', { day: words.day('2026-10-01') });

    const empty = await read(aReport(erased, []), language);
    expect(missing(empty, [said, words.say('units.noneLeft'), words.say('refused.noneLeft')])).toEqual([]);
    expect(missing(empty, [words.say('units.none'), words.say('refused.none')])).toHaveLength(2);
    expect(missing(await read(aReport(erased), language), [said])).toEqual([]);
    expect(missing(await read(aReport(), language), [said])).toHaveLength(1);
  });

  it('tells whose it is, of which time, and each unit with purpose, counts and days of Stockholm', async () => {
    const said = await read(aReport(), language);

    const facts = [
      words.say('title'),
      words.say('unreviewed'),
      words.say('lead'),
      'Lo Exempelsson',
      '2026-0042',
      words.say('fact.between', { from: words.day('2026-11-01'), to: words.day('2026-11-26') }),
      words.day('2026-11-27'),
      'Påhittade skolan',
      'Påhittade socialtjänsten',
      words.say('purpose.help'),
      words.say('purpose.oversight'),
      words.say('units.between', { first: words.day('2026-11-01'), last: words.day('2026-11-20') }),
      words.say('refused.some', { count: 2 }),
      words.say('names.withheld'),
      words.say('names.unreviewedRule', { law: 'GDPR art. 15.1' }),
      ...['lists', 'others', 'paper'].map((limit) => words.say(`limits.${limit}`)),
      ...['ask', 'check', 'complain'].map((right) => words.say(`rights.${right}`)),
    ];
    expect(missing(said, facts)).toEqual([]);
    expect(said).toContain(bare('17'));
  });

  it('has a word for every purpose and every kind of unit', () => {
    const codes = [
      ...auditPurposes.map((purpose) => `purpose.${purpose}`),
      ...organisationKinds.map((kind) => `kind.${kind}`),
    ];

    expect(codes.filter((code) => textsIn(language)[code] === undefined)).toEqual([]);
  });

  it('is heard in the order of reading, with headings and a table that has heads', async () => {
    const pdf = await print(aReport(), language);
    const parts = partsOf(structureOf(pdf));
    const heardAs = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [heard(part)] : []));

    expect(heardAs('H1')).toEqual([words.say('title')]);
    expect(heardAs('H2')).toEqual(
      ['units', 'refused', 'names', 'limits', 'rights'].map((section) => words.say(`${section}.title`)),
    );
    expect(heardAs('TH')).toEqual(expect.arrayContaining([words.say('units.reads'), 'Påhittade skolan']));
    expect(drawnOutside(pdf)).toEqual([]);
    expect(pdf.toString('latin1')).toContain(`/Lang (${language})`);
  });
});

describe('what the paper tells only when it is so', () => {
  it('is the names of staff, unit by unit', async () => {
    const said = await read(aReport({}, [row({ names: ['Kim Påhittad', 'Bo Påhittad'] }), social]));

    expect(said).toContain(bare('Påhittade skolan: Bo Påhittad, Kim Påhittad'));
    expect(said).not.toContain(bare('Utdraget visar inte vilka anställda'));
  });

  it('is that nobody has read, nor tried', async () => {
    const said = await read(aReport({ refusals: 0 }, []));

    expect(missing(said, ['Ingen har läst eller ändrat något om barnet', 'Ingen har försökt öppna'])).toEqual(
      [],
    );
  });

  it('is one day alone, a time without beginning, and a review', async () => {
    const said = await read(
      aReport({ from: null, isReviewed: true, rule: { law: 'GDPR art. 15.1', isReviewed: true } }, [
        row({ firstAt: new Date('2026-11-20T08:00:00Z') }),
      ]),
    );

    expect(missing(said, ['Till och med 26 november 2026', 'Regel: GDPR art. 15.1.'])).toEqual([]);
    expect(said).not.toContain(bare('Första gången'));
    expect(said).not.toContain('granskad');
  });

  it('leaves out those who only tried', async () => {
    const tried = row({ reads: 0, changes: 0, people: 0, refusals: 3, firstAt: null, lastAt: null });

    expect(await read(aReport({}, [tried, social]))).not.toContain(bare('Påhittade skolan'));
  });
});

describe('the paper of a protected child', () => {
  it('has an alias, and calls schools by what they are', async () => {
    const second = row({ organisationId: 'school-2', organisation: 'Andra påhittade skolan' });

    const said = await read(aReport({ child: 'Person 4F2A1C' }, [row(), second, social], true));

    expect(missing(said, ['Person 4F2A1C', 'Skola (1)', 'Skola (2)', 'Påhittade socialtjänsten'])).toEqual(
      [],
    );
    expect(said).not.toContain(bare('påhittade skolan'));
    expect(said).not.toContain(bare('Påhittade skolan'));
  });
});
