import Sequencer from '@jest/test-sequencer';

/** How many seconds each proof takes, roughly, on two cores: what takes long begins first, so that none is last alone. */
const seconds = {
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

const weightOf = ({ path }) => seconds[/([^/]+)\.proof-spec\.ts$/.exec(path)?.[1]] ?? 30;

/** Puts the proofs in order, longest first. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => weightOf(other) - weightOf(one));
  }
}
