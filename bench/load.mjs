import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Drives a server for some seconds: requests a second, milliseconds at p50 and p99, and its own CPU a request. */
export async function drive(server, requests, { seconds, connections = 16 }) {
  const before = cpuOf(server.pid);
  const began = performance.now();
  let nth = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections,
    duration: seconds,
    requests: requests.slice(0, 1).map((request) => ({ ...request })),
    setupClient: (client) => client.setRequests(from(requests, (nth++ * requests.length) / connections)),
  });
  const elapsed = (performance.now() - began) / 1000;
  const answered = result['2xx'];
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${requests[0].path}: ${result.non2xx} refused, ${result.errors} broken of ${answered}`);
  await pause(50);
  return {
    perSecond: answered / elapsed,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: before === undefined ? undefined : ((cpuOf(server.pid) - before) * 1000) / answered,
  };
}

/** The list, beginning there: connections that all began at its head would walk its first requests and no others. */
function from(requests, position) {
  const first = Math.floor(position);
  return [...requests.slice(first), ...requests.slice(0, first)].map((request) => ({ ...request }));
}

/** Seconds of CPU that a process has used, all threads; `undefined` where there is no /proc. */
export function cpuOf(pid) {
  if (process.platform !== 'linux') return undefined;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Resident memory of a process in MB. */
export const memoryOf = (pid) =>
  process.platform === 'linux'
    ? Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024)
    : undefined;

export const median = (numbers) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

/** Both servers in turn, A B A B, warmed alike; medians of the rounds, and the ratio that counts. */
export async function compare(ours, limit, workload, { rounds, seconds, warm }) {
  await drive(ours, workload.ours, { seconds: warm });
  await drive(limit, workload.limit, { seconds: warm });
  const measured = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round++) {
    measured.ours.push(await drive(ours, workload.ours, { seconds }));
    measured.limit.push(await drive(limit, workload.limit, { seconds }));
  }
  const of = (whose, figure) => median(measured[whose].map((each) => each[figure]));
  return {
    ours: of('ours', 'perSecond'),
    limit: of('limit', 'perSecond'),
    ratio: of('ours', 'perSecond') / of('limit', 'perSecond'),
    p50: of('ours', 'p50'),
    p99: of('ours', 'p99'),
    cpu: of('ours', 'cpu'),
  };
}
