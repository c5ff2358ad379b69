/**
 * What the reviewers' search is asked, by name: each a list of the same question about different things. The worst of
 * them are those that rarely or never have an answer.
 */
export async function questionsOf(client) {
  const rows = async (sql) => (await client.query(sql)).rows;
  const ids = async (sql) => (await rows(sql)).map(({ id }) => id);
  const busy = await ids(`select user_id as id from bench_people_of_log order by rows desc limit 5`);
  const quiet = await ids(
    `select user_id as id from bench_people_of_log where rows > 50 order by rows limit 5`,
  );
  const left = await ids(`select user_id as id from bench_people_of_log order by last_at limit 5`);
  const cases = await ids(`select case_id as id from bench_cases_of_log order by rows desc limit 5`);
  const old = await ids(`select case_id as id from bench_cases_of_log order by last_at limit 5`);
  const children = await ids(`select person_id as id from cases where id = any (array(
    select case_id from bench_cases_of_log order by rows desc limit 5))`);
  const [{ number }] = await rows(
    `select number from cases where id = (select case_id from bench_cases_of_log order by rows desc limit 1)`,
  );
  const emergencies = await ids(`select md5('0' || n)::uuid as id from generate_series(1, 5) n`);
  const rare = ['case-access.printed', 'audit.exported', 'identity-unlock.approved'];
  const common = ['case.overview-viewed', 'notes.listed', 'session.viewed'];
  const never = ['00000000-0000-7000-8000-000000000001'];
  const of = (name, values) => values.map((value) => ({ [name]: value }));
  const and = (some, others) => some.flatMap((one) => others.map((other) => ({ ...one, ...other })));
  const lastMonth = [{ from: daysAgo(60), until: daysAgo(30) }];
  const longAgo = [{ from: daysAgo(700), until: daysAgo(690) }];
  const [reader, kind] = [of('userId', busy), of('event', common)];
  const [refused, assignment] = [of('outcome', ['refused']), of('basis', ['assignment'])];
  return {
    nothing: [{}],
    'reader: busy': reader,
    'reader: quiet': of('userId', quiet),
    'reader: left long ago': of('userId', left),
    'reader: never was': of('userId', never),
    'case: busy': of('caseId', cases),
    'case: old': of('caseId', old),
    'case by number': of('caseNumber', [number]),
    child: of('childId', children),
    emergency: of('emergencyId', emergencies),
    'kind: common': kind,
    'kind: rare': of('event', rare),
    'outcome: allowed': of('outcome', ['allowed']),
    'outcome: refused': refused,
    'outcome: failed': of('outcome', ['failed']),
    'basis: common': assignment,
    'basis: rare': of('basis', ['break-glass', 'second-person', 'disclosure-decision']),
    'time: a month': lastMonth,
    'time: ten days, two years ago': longAgo,
    'reader and kind': and(reader, kind),
    'reader and a kind that never was theirs': and(reader, of('event', ['deadline.met', 'audit.exported'])),
    'reader and refused': and(reader, refused),
    'reader and basis': and(reader, assignment),
    'reader and a basis that never was theirs': and(
      reader,
      of('basis', ['released', 'coordination', 'assignment']),
    ),
    'reader and case': and(reader, of('caseId', cases)),
    'reader and time': and(reader, longAgo),
    'case and kind': and(of('caseId', cases), kind),
    'case and refused': and(of('caseId', cases), refused),
    'case and basis': and(of('caseId', cases), assignment),
    'case and time': and(of('caseId', cases), lastMonth),
    'child, reader and kind': and(and(of('childId', children), reader), kind.slice(0, 1)),
    'kind and refused': and(kind, refused),
    'kind and basis': and(kind.slice(0, 2), assignment),
    'kind and a basis that it never has': and(kind, of('basis', ['released', 'public-task'])),
    'a common basis that it never has': and(kind.slice(0, 1), of('basis', ['self'])),
    'kind and time': and(kind, longAgo),
    'refused and basis: never': and(refused, assignment),
    'refused and time': and(refused, longAgo),
    'basis and time': and(of('basis', ['break-glass']), longAgo),
    'reader, kind, basis, outcome and time': and(
      and(and(reader, kind.slice(0, 1)), assignment),
      and(of('outcome', ['allowed']), lastMonth),
    ),
  };
}

const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19) + 'Z';
