import { spawnSync } from 'node:child_process';

// Proofs that take longer than a test should: every page in a browser, in both languages and widths; rights asked cell
// by cell of the service, the database and a second opinion; histories, races and killed connections; the
// demonstration started, killed and started again; the statistics against many more random tables; the audit log under
// attack, and its verifier against a second one. They start from the built client, which `npm test` makes.
const jest = (flags, ...wanted) =>
  spawnSync(
    process.execPath,
    [...flags, 'node_modules/jest/bin/jest.js', '--selectProjects', 'proof', ...wanted],
    {
      stdio: 'inherit',
      env: { ...process.env, SAMSPEL_PROOF_RUNS: process.env.SAMSPEL_PROOF_RUNS ?? '3000' },
    },
  ).status ?? 1;

// The optimiser of Node 20 stops the process in the long loop of the cells ("unreachable code" in its deoptimizer)
// unless it leaves array functions as they are.
const cells = 'test/prove/three-opinions';
const steady = ['--no-turbo-inlining', '--no-turbo-inline-array-builtins'];
const statuses = [jest([], '--testPathIgnorePatterns', cells), jest(steady, '--runInBand', '--', cells)];
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
