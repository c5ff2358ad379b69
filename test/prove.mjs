import { spawn } from 'node:child_process';

// Proofs that take longer than a test should: every page in a browser, in both languages and widths; rights asked cell
// by cell of the service, the database and a second opinion; histories, races and killed connections; the
// demonstration started, killed and started again; the statistics against many more random tables; the audit log under
// attack, and its verifier against a second one; what every refusal by a version, a state or a rule leaves behind. They start from the built client, which `npm test` makes.
const jest = (flags, ...wanted) =>
  new Promise((resolve) => {
    const proof = ['node_modules/jest/bin/jest.js', '--selectProjects', 'proof', ...wanted];
    const running = spawn(process.execPath, [...flags, ...proof], {
      stdio: 'inherit',
      env: { ...process.env, SAMSPEL_PROOF_RUNS: process.env.SAMSPEL_PROOF_RUNS ?? '3000' },
    });
    running.on('error', () => resolve(1));
    running.on('exit', (status) => resolve(status ?? 1));
  });

// The optimiser of Node 20 stops the process in the long loop of the cells ("unreachable code" in its deoptimizer)
// unless it leaves array functions as they are: they are asked beside the others, in a process of their own.
const cells = 'test/prove/three-opinions';
const steady = ['--no-turbo-inlining', '--no-turbo-inline-array-builtins'];
const order = ['--testSequencer', './test/longest-first.mjs'];
const statuses = await Promise.all([
  jest([], ...order, '--testPathIgnorePatterns', cells),
  jest(steady, '--runInBand', '--', cells),
]);
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
