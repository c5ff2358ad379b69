/** What one call reads of the log, as the server itself tells (auto_explain): months opened, indexes, rows thrown away. */
export async function planOf(client, ask) {
  const told = [];
  const hear = ({ message = '' }) => told.push(message);
  client.on('notice', hear);
  await client.query(`load 'auto_explain'`);
  await client.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on; set auto_explain.log_timing = off; set auto_explain.log_format = json;
    set client_min_messages = log`);
  try {
    await ask();
  } finally {
    client.off('notice', hear);
    await client.query('reset client_min_messages; set auto_explain.log_min_duration = -1');
  }
  const reads = told
    .filter((text) => text.includes('audit_events_2'))
    .flatMap((text) => readsIn(JSON.parse(text.slice(text.indexOf('{'))).Plan))
    .filter((node) => node['Actual Loops'] > 0);
  const month = (node) => node.month;
  return {
    months: new Set(reads.map(month)).size,
    by: [...new Set(reads.map(({ by }) => by))].join(' + '),
    thrown: reads.reduce(
      (sum, node) => sum + (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'],
      0,
    ),
  };
}

const readsIn = ({ Plans = [], ...node }, outer) => {
  const name = node['Relation Name'] ?? outer;
  const isOfLog =
    node['Relation Name']?.startsWith('audit_events_2') || /^audit_events_2/.test(node['Index Name'] ?? '');
  const own = isOfLog ? [{ ...node, month: name ?? node['Index Name'].slice(0, 20), by: wayOf(node) }] : [];
  return [...own, ...Plans.flatMap((each) => readsIn(each, name))];
};

const wayOf = (node) => {
  const index = node['Index Name']?.replace(/^audit_events_\d{4}_\d{2}_/, '');
  return index ? `${node['Node Type'] === 'Index Only Scan' ? 'only ' : ''}${index}` : node['Node Type'];
};
