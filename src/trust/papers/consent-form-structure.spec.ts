import { drawnOutside, heard, partsOf, structureOf } from '../../../test/support/pdf-structure';
import { readPdf } from '../../../test/support/pdf-text';
import { aPaper, wordsIn } from '../../../test/support/papers';
import { renderPdf } from '../../platform/pdf/pdf';
import { consentFormOf } from './consent-form-document';
import type { ConsentPaper } from './consent-paper';
import { type PaperLanguage, paperLanguages } from './words';

const print = (language: PaperLanguage, facts: Partial<ConsentPaper> = {}) =>
  renderPdf(consentFormOf(aPaper(facts), wordsIn(language)));

/** As it is said, without the marks that set a name apart. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

describe.each(paperLanguages)('the form as a screen reader gets it, in %s', (language) => {
  const words = wordsIn(language);
  const say = (code: string) => plain(words.say(code));
  let form: Buffer;
  beforeAll(async () => {
    form = await print(language);
  });
  const parts = () => partsOf(structureOf(form));
  const heardAs = (kind: string) => parts().flatMap((part) => (part.kind === kind ? [heard(part)] : []));

  it('has a heading for each section, in the order of reading', () => {
    const sections = ['parties', 'purposes', 'matrix', 'exclusions', 'validity', 'rights', 'interpreter'];

    expect(heardAs('H1')).toEqual([say('title'), say('slip.title')]);
    expect(heardAs('H2')).toEqual(
      [...sections, 'child', 'signatures', 'custody'].map((section) => say(`${section}.title`)),
    );
  });

  it('has the matrix as a table: who tells, whom, and about what, under their heads', () => {
    const [facts, units, matrix] = parts().filter(({ kind }) => kind === 'Table');
    const rows = (table = matrix) => table?.parts.map((row) => row.parts.map(heard));

    expect(facts?.parts[0]?.parts.map(({ kind, scope }) => [kind, scope])).toEqual([
      ['TH', 'Row'],
      ['TD', undefined],
    ]);
    expect(rows(units)?.[1]).toEqual(['Påhittade skolan', say('kind.school')]);
    expect(matrix?.parts[0]?.parts.map(({ kind, scope }) => `${kind} ${scope}`)).toEqual(
      Array<string>(3).fill('TH Column'),
    );
    expect(rows()).toEqual([
      ['matrix.discloser', 'matrix.recipient', 'matrix.categories'].map(say),
      ['Påhittade skolan', 'Påhittade socialtjänsten', `${say('category.school')} ${say('category.health')}`],
      ['Påhittade skolan', 'Påhittade polisen', say('category.school')],
    ]);
  });

  it('says what a paragraph says, letter by letter, whichever way it is read', () => {
    const paragraphs = heardAs('P');

    expect(
      ['waiver', 'matrix.lead', 'child.lead', 'slip.lead']
        .map(say)
        .filter((text) => !paragraphs.includes(text)),
    ).toEqual([]);
  });

  it('says of each box that it is to be ticked', () => {
    const boxes = heardAs('LI').filter((item) => item.includes('☐'));

    expect(boxes).toContain(`☐ ${say('health.box')}`);
    expect(boxes).toContain(`☐ ${say('slip.all')}`);
  });

  it('has nothing on its pages that is neither in a part nor said to be beside it, and reads no foot aloud', () => {
    const all = heard(structureOf(form));
    const foot = plain(words.say('footer', { number: '2026-0042-2', page: 1, pages: 6 }));

    expect(readPdf(form).length).toBeGreaterThan(100);
    expect(drawnOutside(form)).toEqual([]);
    expect(all).not.toContain(foot.slice(-8));
  });

  it('calls itself tagged, in its own language, with its title shown', () => {
    const source = form.toString('latin1');

    expect(source).toContain('/Marked true');
    expect(source).toContain('/DisplayDocTitle true');
    expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(source).toContain(`/Lang (${language})`);
  });
});

describe('a matrix that goes on overleaf', () => {
  it('has its heads read once, though they stand on both pages', async () => {
    const [way] = aPaper().ways;
    const ways = Array.from({ length: 40 }, () => way).flatMap((each) => (each ? [each] : []));

    const form = await print('sv', { ways });

    const head = wordsIn('sv').say('matrix.categories');
    const seen = readPdf(form).filter(({ text }) => text.trim() === head.split(' ')[0]);
    const said = partsOf(structureOf(form)).filter((part) => part.kind === 'TH' && heard(part) === head);
    expect(new Set(seen.map(({ page }) => page)).size).toBeGreaterThan(1);
    expect(said).toHaveLength(1);
  });
});
