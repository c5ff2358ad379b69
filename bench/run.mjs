// `npm run bench`: what a request costs, beside the least that it could cost on this machine. See README.md.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values: wanted } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000,10000,100000' },
    only: { type: 'string', default: 'W1,W2,W3,W4,W5' },
    quick: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    start: { type: 'boolean', default: false },
  },
});

const build = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'src/demo/tsconfig.json'],
  {
    stdio: 'inherit',
  },
);
if (build.status !== 0) process.exit(1);
if (wanted.start) {
  process.exit(spawnSync(process.execPath, ['bench/start.mjs'], { stdio: 'inherit' }).status ?? 1);
}

const { openPlace } = await import('./place.mjs');
const { measure } = await import('./measure.mjs');
const { growthTable, print, printPriceOfAudit } = await import('./report.mjs');

const sizes = wanted.cases.split(',').map(Number);
const names = wanted.only.split(',');
const pace = wanted.quick
  ? { rounds: 3, seconds: 3, warm: 3, rest: 20 }
  : { rounds: 7, seconds: 5, warm: 6, rest: 600 };
const place = await openPlace();
const found = [];
try {
  for (const cases of sizes) found.push(await measure(place, cases, names, pace, wanted.log));
} finally {
  await place.close();
}
for (const each of found) {
  if (!wanted.log) print(each);
  printPriceOfAudit(each);
}
if (found.length > 1 && !wanted.log) growthTable(found);
if (wanted.log || !wanted.quick) {
  const { measureAppending } = await import('./audit/append.mjs');
  const { measureProofs } = await import('./audit/proof.mjs');
  const { verify } = await import('./audit/verify.mjs');
  console.log('\nP11');
  await measureAppending({ writers: [16], seconds: 20, calm: 10 });
  await measureProofs({ events: 100_000 });
  await verify({ events: 1_000_000, seal: 1000 });
}
