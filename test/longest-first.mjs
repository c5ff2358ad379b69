import Sequencer from '@jest/test-sequencer';

/** How many seconds each proof takes, roughly, on two cores: what takes long begins first, so that none is last alone. */
const proofs = {
  histories: 850,
  pool: 810,
  races: 400,
  'attacks-in-the-database': 340,
  'second-verifier': 280,
  'sealing-under-fire': 230,
  'every-page-of-a-coordinator': 180,
  'row-policies': 150,
  'foreign-ids': 115,
  'foreign-ids-in-bodies': 100,
  'every-page': 65,
  'no-canary-sings': 70,
  demonstration: 64,
  'a-case-told': 60,
  statistics: 62,
  'log-review-year': 60,
  standings: 16,
  circles: 12,
};

/** The same of the tests; a file is no measure, since some of the longest are the shortest to read. */
const tests = {
  'drafting-a-consent': 35,
  'coordinating-a-case': 35,
  'watching-the-log': 33,
  'reading-as-a-school': 28,
  'giving-a-role': 27,
  'sealing-with-a-key-elsewhere': 16,
  'planning-lists': 14,
  'every-table': 20,
  'counting-round-trips': 19,
  postgres: 18,
  'protect-table': 16,
  'verifying-the-log': 16,
  standings: 14,
  'consent-form-document': 13,
  'erasing-refused': 13,
  'closing-refused': 13,
  'erasing-events': 12,
  'doing-what-a-consent-offers': 12,
  circles: 7,
  'crossing-connections': 11,
  'deciding-alike': 10,
  'no-row-no-answer': 9,
  'searching-the-log': 9,
};

const usual = { proof: 30, browser: 25, e2e: 4, db: 3 };

function weightOf({ path }) {
  const [, name, level] = /([^/\\]+?)\.(?:(\w+)-)?spec\.ts$/.exec(path) ?? [];
  return (level === 'proof' ? proofs : tests)[name] ?? usual[level] ?? 1;
}

/** Puts proofs and tests in order, longest first. */
export default class LongestFirst extends Sequencer {
  sort(files) {
    return [...files].sort((one, other) => weightOf(other) - weightOf(one));
  }
}
