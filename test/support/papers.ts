import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ConsentPaper,
  type PaperSignatory,
  partiesOf,
  waysOf,
} from '../../src/trust/papers/consent-paper';
import { type PaperLanguage, type Texts, Words } from '../../src/trust/papers/words';

/** The texts of the form in a language by code, as an installation brings them. */
export const textsIn = (language: PaperLanguage): Texts => {
  const file = join(__dirname, `../../config/information-texts/consent-form.${language}.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { texts: Texts }).texts;
};

/** What families are told in a language. */
export const wordsIn = (language: PaperLanguage): Words => new Words(textsIn(language), language);

const units = [
  { id: 'school', name: 'Påhittade skolan', kind: 'school' },
  { id: 'social', name: 'Påhittade socialtjänsten', kind: 'social_services' },
  { id: 'police', name: 'Påhittade polisen', kind: 'police' },
] as const;

const guardian: PaperSignatory = {
  name: 'Kim Exempelsson',
  capacity: 'guardian',
  isRequired: true,
  custody: 'joint',
  signedOn: null,
  method: null,
  isHealthTicked: null,
  refusedOn: null,
};

/** The second consent of an SSPF case: school tells social services of school and health, and the police of school. */
export function aPaper(facts: Partial<ConsentPaper> = {}): ConsentPaper {
  const child = facts.child ?? { name: 'Lo Exempelsson', isProtected: false };
  const parties = partiesOf(units, child.isProtected);
  const cell = (discloserId: string, recipientId: string, category: 'school' | 'health') => ({
    discloserId,
    recipientId,
    category,
    withdrawnAt: null,
  });
  const cells = [
    cell('school', 'social', 'school'),
    cell('school', 'social', 'health'),
    cell('school', 'police', 'school'),
  ];
  return {
    caseNumber: '2026-0042',
    consentNumber: 2,
    programme: 'SSPF',
    standing: 'open',
    formVersion: 3,
    textVersion: 7,
    isReviewed: false,
    child,
    subject: null,
    parties,
    purposes: ['mapping', 'planning', 'follow_up', 'evaluation_contact'],
    ways: waysOf(cells, parties),
    exclusions: [],
    validFrom: '2026-12-01',
    lastDay: '2027-05-31',
    interpreter: null,
    childView: null,
    maturity: null,
    custodyProof: null,
    isDisagreed: false,
    signatories: child.isProtected
      ? [{ ...guardian, name: null }]
      : [guardian, { ...guardian, name: child.name, capacity: 'young_person', custody: null }],
    printedAt: new Date('2026-11-26T20:00:00Z'),
    ...facts,
  };
}
