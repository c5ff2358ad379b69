import { randomUUID } from 'node:crypto';

const TEXT = 'Påhittad anteckning som mäts. Den handlar om inget alls.';
const json = { 'content-type': 'application/json' };

/** The day's work as requests: to the service, and to the limit server. One list a workload, walked round and round. */
export function workloadsOf(readers, today) {
  const working = readers.filter(({ role }) => role !== 'steering_group_member');
  const figures = readers.filter(({ role }) => role === 'coordinator' || role === 'steering_group_member');
  const single = {
    W1: { ours: working.map(board), limit: [{ path: '/board' }] },
    W2: pairs(working, open),
    W3: pairs(working, (reader, id) => write(reader, id, today)),
    W4: { ours: figures.map(dashboard), limit: [{ path: '/figures' }] },
  };
  return { ...single, W5: mix(single) };
}

const board = ({ headers }) => ({ path: '/api/cases?limit=50&counts=false', headers });
const dashboard = ({ headers }) => ({ path: '/api/statistics/releases/latest', headers });
const open = ({ headers }, id) => ({
  ours: { path: `/api/cases/${id}/overview`, headers },
  limit: { path: `/open/${id}` },
});

function write({ headers, organisationId, userId, category }, id, today) {
  const note = { category, text: TEXT };
  return {
    ours: {
      method: 'POST',
      path: `/api/cases/${id}/notes`,
      headers: { ...headers, ...json },
      body: JSON.stringify({ ...note, occurredOn: today }),
      setupRequest: (request) => ({
        ...request,
        headers: { ...request.headers, 'idempotency-key': randomUUID() },
      }),
    },
    limit: {
      method: 'POST',
      path: `/write/${id}`,
      headers: json,
      body: JSON.stringify({ ...note, organisationId, userId }),
    },
  };
}

/** A request for each reader and case in turn, so that neighbours in the list are different readers. */
function pairs(readers, make) {
  const most = Math.max(...readers.map(({ cases }) => cases.length));
  const made = Array.from({ length: most }, (_, index) =>
    readers.flatMap((reader) => (reader.cases[index] ? [make(reader, reader.cases[index])] : [])),
  ).flat();
  return { ours: made.map(({ ours }) => ours), limit: made.map(({ limit }) => limit) };
}

/** 70 % W1 and W2, 25 % W3, 5 % W4. */
function mix(of) {
  const pattern = [
    'W1',
    'W2',
    'W3',
    'W2',
    'W1',
    'W2',
    'W1',
    'W3',
    'W2',
    'W1',
    'W2',
    'W3',
    'W1',
    'W2',
    'W1',
    'W3',
    'W2',
    'W1',
    'W3',
    'W4',
  ];
  const rounds = Array.from({ length: 40 * pattern.length }, (_, index) => ({
    name: pattern[index % pattern.length],
    index,
  }));
  const side = (whose) =>
    rounds.map(({ name, index }) => of[name][whose][(index * 7) % of[name][whose].length]);
  return { ours: side('ours'), limit: side('limit') };
}
