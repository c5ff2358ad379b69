import { spawnSync } from 'node:child_process';

// Proofs that take longer than a test should: the demonstration started, killed and started again; the statistics
// against many more random tables. The build that they start from is made first.
const { status } = spawnSync('npx', ['jest', '--selectProjects', 'proof'], {
  stdio: 'inherit',
  env: { ...process.env, SAMSPEL_PROOF_RUNS: process.env.SAMSPEL_PROOF_RUNS ?? '3000' },
});
process.exit(status ?? 1);
