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
  demonstration: 64,
  statistics: 62,
  'log-review-year': 60,
};

/** The same of the tests; a file is no measure, since some of the longest are the shortest to read. */
const tests = {
  'no-canary-sings': 70,
  'coordinating-a-case': 45,
  'a-case-told': 45,
  'reading-as-a-school': 40,
  'police-in-sspf': 40,
  'planning-lists': 40,
  'crossing-connections': 25,
  'every-table': 22,
  'protect-table': 20,
  circles: 17,
  standings: 16,
  postgres: 15,
  'counting-round-trips': 15,
  'consent-form-document': 15,
  'deciding-alike': 12,
  'verifying-the-log': 12,
  'no-row-no-answer': 10,
  'searching-the-log': 10,
};

const usual = { proof: 30, browser: 30, e2e: 4, db: 3 };

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
