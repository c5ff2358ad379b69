import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Every level of test on a bare machine: rules, contracts, database, journeys, pages and browser. What is given on
// the command line is handed to jest alone. The last line says how many tests passed and failed.
const wanted = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'samspel-results-'));
const file = (name) => join(results, `${name}.json`);

const run = (command, args, options = {}) => {
  const { status } = spawnSync(command, args, { stdio: 'inherit', ...options });
  return status ?? 1;
};

/** What a runner wrote: the same fields in jest and vitest. A suite that did not start counts as a failure. */
function counted(name) {
  try {
    const {
      numPassedTests,
      numFailedTests,
      numRuntimeErrorTestSuites = 0,
    } = JSON.parse(readFileSync(file(name), 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const statuses = [run('npm', ['run', '--silent', 'build:web'])];
const runners = ['jest'];
statuses.push(
  run(npx, ['jest', '--json', `--outputFile=${file('jest')}`, ...(wanted.length ? wanted : levels())]),
);
if (wanted.length === 0) {
  runners.push('vitest');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file('vitest')}`];
  statuses.push(run(npx, ['vitest', 'run', ...reporters], { cwd: 'web' }));
}

function levels() {
  const longestFirst = ['--testSequencer', './test/longest-first.mjs'];
  return [...longestFirst, '--selectProjects', 'rule', 'contract', 'database', 'journey', 'browser'];
}

const totals = runners.map(counted);
const sum = (key) => totals.reduce((all, each) => all + each[key], 0);
const broken = statuses.some((status) => status !== 0);
const failed = sum('failed') + (broken && sum('failed') === 0 ? 1 : 0);
rmSync(results, { recursive: true });
process.stdout.write(`${sum('passed')} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
