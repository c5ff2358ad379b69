import { spawnSync } from 'node:child_process';

// Proofs that take longer than a test should: every page in a browser, in both languages and widths; rights asked cell
// by cell of the service, the database and a second opinion; histories, races and killed connections; the
// demonstration started, killed and started again; the statistics against many more random tables. They start from the
// built client, which `npm test` makes.
const { status } = spawnSync('npx', ['jest', '--selectProjects', 'proof'], {
  stdio: 'inherit',
  env: { ...process.env, SAMSPEL_PROOF_RUNS: process.env.SAMSPEL_PROOF_RUNS ?? '3000' },
});
process.exit(status ?? 1);
