import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { textsIn } from '../../../test/support/papers';
import { organisationKinds } from '../access/roles';
import { informationCategories, signatoryCapacities, signatureMethods } from '../consent/consent';
import { consentPurposes, custodyProofs, interpreterModes } from '../consent/consent-form';
import { custodies } from '../directory/person';
import { paperLanguages } from './words';

const source = readdirSync(__dirname)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(join(__dirname, name), 'utf8'))
  .join('\n');

/** Every code that the sources write out, wherever it stands: a word, a point and a word, in quotation marks. */
const written = [...source.matchAll(/'([a-z]+(?:\.[A-Za-z_]+)+)'/g)].map(([, code = '']) => code);

const months = Array.from({ length: 12 }, (_, index) => String(index + 1));
const rightsOf = (name: string) => new RegExp(`const ${name} = \\[([^\\]]*)\\]`).exec(source)?.[1] ?? '';
const listed = (name: string) => [...rightsOf(name).matchAll(/'(\w+)'/g)].map(([, word = '']) => word);

/** What may follow each beginning of a code that the sources put together. */
const endings: Readonly<Record<string, readonly string[]>> = {
  'capacity.': signatoryCapacities,
  'category.': informationCategories,
  'custody.': [...custodies, ...custodyProofs],
  'exclusion.': ['both', 'recipient', 'category'],
  'exclusion.narrow.': ['both', 'recipient', 'category', 'any'],
  'interpreter.': interpreterModes,
  'kind.': organisationKinds,
  'lead.': ['SSF', 'SSPF', 'guardian'],
  'meaning.': informationCategories,
  'method.': signatureMethods,
  'month.': months,
  'programme.': ['SSF', 'SSPF'],
  'purpose.': consentPurposes,
  'rights.': listed('rightsInOrder'),
};
/** Those that end alike: the sections have a heading each. */
const sections = listed('sections').map((section) => `${section}.title`);

describe('the codes that the form asks for', () => {
  it('are put together from beginnings that are known here', () => {
    const begun = [...source.matchAll(/say\(`([^$`]*)\$\{/g)].map(([, beginning = '']) => beginning);

    expect([...new Set(begun)].filter((beginning) => beginning !== '' && !endings[beginning])).toEqual([]);
    expect(written.length).toBeGreaterThan(60);
    expect(sections).toHaveLength(10);
  });

  it.each(paperLanguages)('have a text each, in %s', (language) => {
    const texts = textsIn(language);
    const put = Object.entries(endings).flatMap(([beginning, ends]) => ends.map((end) => beginning + end));
    const asked = [
      ...written,
      ...put,
      ...sections,
      'draft',
      'ended',
      'waiver',
      'title',
      'footer',
      'unreviewed',
    ];

    expect(asked.filter((code) => !texts[code])).toEqual([]);
  });
});
