// `npm run bench:audit`: what the log costs and how soon it answers. See README.md.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values: wanted } = parseArgs({
  options: {
    append: { type: 'boolean', default: false },
    search: { type: 'boolean', default: false },
    proof: { type: 'boolean', default: false },
    events: { type: 'string' },
    quick: { type: 'boolean', default: false },
    months: { type: 'string', default: '36' },
    seal: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '20' },
    writers: { type: 'string', default: '1,4,16,32' },
    calm: { type: 'string', default: '10' },
  },
});

const build = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'src/demo/tsconfig.json'],
  { stdio: 'inherit' },
);
if (build.status !== 0) process.exit(1);

const events = (usual) => Number(wanted.events ?? usual);
if (wanted.append) {
  const { measureAppending } = await import('./audit/append.mjs');
  const writers = wanted.writers.split(',').map(Number);
  await measureAppending({ writers, seconds: Number(wanted.seconds), calm: Number(wanted.calm) });
}
if (wanted.search) {
  const { measureSearching } = await import('./audit/search.mjs');
  await measureSearching({
    events: events(10_000_000),
    months: Number(wanted.months),
    isQuick: wanted.quick,
  });
}
if (wanted.proof) {
  const { measureProofs } = await import('./audit/proof.mjs');
  await measureProofs({ events: events(1_000_000) });
}
if (!wanted.append && !wanted.search && !wanted.proof) {
  const { verify } = await import('./audit/verify.mjs');
  await verify({ events: events(1_000_000), seal: Number(wanted.seal) });
}
