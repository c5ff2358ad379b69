// The limit: what node:http and pg can do at most with these tables. Started by the bench as a process of its own.
import { createServer } from 'node:http';
import pg from 'pg';
import { statements } from './limit-statements.mjs';

const pool = new pg.Pool({ connectionString: process.env.LIMIT_DATABASE_URL, max: 10 });

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => void answer(request, response, Buffer.concat(chunks)));
});

async function answer(request, response, body) {
  const [, name, id] = request.url.split('/');
  const { rows } = await pool.query(statements[name], valuesOf(name, id, body));
  response.writeHead(name === 'write' ? 201 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(name === 'board' ? rows : rows[0]));
}

function valuesOf(name, id, body) {
  if (name === 'open') return [id];
  if (name !== 'write') return [];
  const { organisationId, userId, category, text } = JSON.parse(body);
  return [id, organisationId, userId, category, text];
}

server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.once('SIGTERM', () => process.exit(0));
