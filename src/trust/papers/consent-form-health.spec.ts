import { heard, partsOf, structureOf } from '../../../test/support/pdf-structure';
import { aPaper, wordsIn } from '../../../test/support/papers';
import { renderPdf } from '../../platform/pdf/pdf';
import { consentFormOf } from './consent-form-document';
import type { ConsentPaper, PaperSignatory } from './consent-paper';
import { type PaperLanguage, paperLanguages } from './words';

const [asked] = aPaper().signatories;
const answered = (isHealthTicked: boolean | null): PaperSignatory[] =>
  asked ? [{ ...asked, signedOn: '2026-11-21', method: 'PAPER_SCAN', isHealthTicked }] : [];
const withoutHealth = aPaper().ways.map((way) => ({ ...way, categories: ['school'] as const }));

/** What the form says, part by part, in the order of reading. */
async function said(facts: Partial<ConsentPaper>, language: PaperLanguage = 'sv'): Promise<string[]> {
  const form = await renderPdf(consentFormOf(aPaper(facts), wordsIn(language)));
  return partsOf(structureOf(form)).map(heard);
}

describe.each(paperLanguages)('the box for health, in %s', (language) => {
  const say = (code: string) => wordsIn(language).say(code);

  it('is empty until somebody has answered', async () => {
    const parts = await said({}, language);

    expect(parts).toContain(`☐ ${say('health.box')}`);
    expect(parts).not.toContain(say('signatures.healthNo'));
    expect(parts).not.toContain(say('health.no'));
  });

  it('is ticked, and so by whom, when it was', async () => {
    const parts = await said({ signatories: answered(true) }, language);

    expect(parts).toContain(`☑ ${say('health.box')}`);
    expect(parts).toContain(say('signatures.healthYes'));
  });

  it('still shows that it was asked when it was left empty, though the table has no health any more', async () => {
    const parts = await said({ signatories: answered(false), ways: withoutHealth }, language);

    expect(parts).toContain(`☐ ${say('health.box')}`);
    expect(parts).toContain(say('health.no'));
    expect(parts).toContain(say('signatures.healthNo'));
  });

  it('says that a yes is over when health was taken back later', async () => {
    const parts = await said({ signatories: answered(true), ways: withoutHealth }, language);

    expect(parts).toContain(`☑ ${say('health.box')}`);
    expect(parts).toContain(say('health.over'));
    expect(parts).not.toContain(say('health.no'));
  });
});

describe('the box for health', () => {
  it('is empty when one of two left it so: one is enough to shut it', async () => {
    const signatories = [...answered(true), ...answered(false)];

    const parts = await said({ signatories, ways: withoutHealth });

    expect(parts.filter((part) => part.startsWith('☑'))).toEqual([]);
    expect(parts).toContain(wordsIn('sv').say('health.no'));
  });

  it('is not there when health was never asked', async () => {
    const parts = await said({ signatories: answered(null), ways: withoutHealth });

    expect(parts.filter((part) => part.includes(wordsIn('sv').say('health.title')))).toEqual([]);
  });
});
