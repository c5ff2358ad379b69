import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parseSubmission, SIZE_TYPE } from './add-checkpoint';
import type { FileWitness } from './file-witness';
import type { Refusal, WitnessAnswer } from './witness';

/** Longer than any submission that is one. */
const LONGEST_BODY = 64 * 1024;
const PATIENCE = 10_000;
const STATUS: Readonly<Record<Refusal, number>> = {
  malformed: 400,
  'unknown-key': 403,
  'unknown-origin': 404,
  inconsistent: 422,
};

type Desk = Pick<FileWitness, 'ask'>;

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

/** Answers as C2SP tlog-witness asks, for the witness given. What people must mend is told to `alarm`. */
export function witnessServer(witness: Desk, alarm: (sentence: string) => void): Server {
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    replyTo(request, witness, alarm).then(
      (reply) => send(response, reply),
      () => response.destroy(),
    );
  });
  server.maxRequestsPerSocket = 10_000;
  return server;
}

async function replyTo(
  request: IncomingMessage,
  witness: Desk,
  alarm: (sentence: string) => void,
): Promise<Reply> {
  if (request.url !== '/add-checkpoint') return plain(404, 'nothing is here');
  if (request.method !== 'POST') return plain(405, 'checkpoints are posted');
  const body = await bodyOf(request);
  const submission = body === undefined ? undefined : parseSubmission(body);
  if (!submission) return plain(400, 'no submission');
  const answer = await witness.ask(submission);
  if (answer.kind === 'forgetful') alarm(`checkpoints are lost: a tree of ${answer.knew} was remembered`);
  if (answer.kind === 'unreachable') alarm(`nothing can be written: ${answer.because}`);
  return replyFor(answer);
}

function replyFor(answer: WitnessAnswer): Reply {
  switch (answer.kind) {
    case 'remembered':
      return { status: 200, body: answer.cosignature ?? '', type: 'text/plain; charset=utf-8' };
    case 'behind':
      return { status: 409, body: `${answer.size}\n`, type: SIZE_TYPE };
    case 'refused':
      return plain(STATUS[answer.because], answer.because);
    case 'forgetful':
    case 'unreachable':
    case 'untrue':
      return plain(503, 'the witness cannot write');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const octets = Buffer.from(chunk as Uint8Array);
    length += octets.length;
    if (length > LONGEST_BODY) return undefined;
    chunks.push(octets);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const plain = (status: number, body: string): Reply => ({
  status,
  body: `${body}\n`,
  type: 'text/plain; charset=utf-8',
});

function send(response: ServerResponse, { status, body, type }: Reply): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
