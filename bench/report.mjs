const least = { W1: 0.5, W2: 0.35, W3: 0.3, W4: 1, W5: 0.45 };
const two = (number) => (number === undefined ? 'not measured' : Number(number.toFixed(2)));
const verdict = (isMet) => (isMet ? 'met' : 'NOT MET');

/** One size: P1, P4, P6 and P7, each beside its budget. */
export function print({ cases, results, memory, rowSecurity }) {
  console.log(`\n${cases} cases, 16 connections, one process of each server on this machine`);
  console.table(
    Object.fromEntries(
      Object.entries(results).map(([name, { ours, limit, ratio, p50, p99, cpu }]) => [
        name,
        {
          'ours req/s': Math.round(ours),
          'limit req/s': Math.round(limit),
          'P1 share': two(ratio),
          'P1 at least': least[name],
          P1: verdict(ratio >= least[name]),
          'p50 ms': p50,
          'p99 ms': p99,
          'P4 CPU ms': two(cpu),
          P4: ['W1', 'W2', 'W3'].includes(name) && cpu !== undefined ? verdict(cpu <= 1.2) : '',
        },
      ]),
    ),
  );
  console.table({
    'P6 board with policies, p95 ms': { measured: two(rowSecurity.withPolicies), budget: '', '': '' },
    'P6 board with a filter, p95 ms': { measured: two(rowSecurity.withFilter), budget: '', '': '' },
    'P6 ratio': {
      measured: two(rowSecurity.ratio),
      budget: '<= 1.20',
      '': verdict(rowSecurity.ratio <= 1.2),
    },
    'P7 idle MB': { measured: memory.idle, budget: '<= 140', '': verdict(memory.idle <= 140) },
    'P7 at 64 connections MB': {
      measured: memory.loaded,
      budget: '<= 230',
      '': verdict(memory.loaded <= 230),
    },
    [`P7 growth in ${memory.over} s MB`]: {
      measured: memory.growth,
      budget: '0',
      '': verdict(memory.growth <= 5),
    },
  });
}

/** P2: how p99 grows from the smallest size to each larger one. */
export function growthTable(found) {
  const [first, ...larger] = found;
  console.log(`\nP2: p99 against ${first.cases} cases; at most 1.5`);
  const rows = Object.entries(first.results).map(([name, { p99 }]) => [
    name,
    Object.fromEntries(
      larger.flatMap(({ cases, results }) => {
        const growth = results[name].p99 / p99;
        return [
          [`${cases}`, two(growth)],
          [`${cases} P2`, verdict(growth <= 1.5)],
        ];
      }),
    ),
  ]);
  console.table(Object.fromEntries(rows));
}

/** P5: what the service does with its audit rows, of what it does without. */
export function printPriceOfAudit({ cases, audit }) {
  const names = Object.keys(audit);
  if (names.length === 0) return;
  console.log(`\n${cases} cases, 16 connections: with audit rows, and without`);
  console.table(
    Object.fromEntries(
      names.map((name) => {
        const { ours, limit: without, ratio, cpu, least } = audit[name];
        return [
          name,
          {
            'with req/s': Math.round(ours),
            'without req/s': Math.round(without),
            'P5 share': two(ratio),
            'P5 at least': least,
            P5: verdict(ratio >= least),
            'CPU ms': two(cpu),
          },
        ];
      }),
    ),
  );
}
