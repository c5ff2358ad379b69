import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { pino } from 'pino';
import { requestLines } from './request-line';

interface Line {
  readonly msg: string;
  readonly req: unknown;
  readonly res: unknown;
}

/** The lines of one request that ends so. */
function linesOf(path: string, ended: { readonly statusCode: number; readonly writableEnded: boolean }) {
  const written: Line[] = [];
  const log = pino({}, { write: (line: string) => void written.push(JSON.parse(line) as Line) });
  const request = {
    id: 'r1',
    method: 'GET',
    path,
    originalUrl: `${path}?name=Exempelsson`,
    headers: { cookie: 'hemlig' },
  };
  const response = Object.assign(new EventEmitter(), ended);

  requestLines(log)(request as Request, response as Response, () => undefined);
  response.emit('finish');
  response.emit('close');
  return written;
}

describe('the line of a request', () => {
  it('says which route and how it went, once, and nothing of query or headers', () => {
    const [line, ...others] = linesOf('/api/cases', { statusCode: 200, writableEnded: true });

    expect(others).toEqual([]);
    expect(line?.msg).toBe('request completed');
    expect(line?.req).toEqual({ id: 'r1', method: 'GET', path: '/api/cases' });
    expect(line?.res).toEqual({ status: 200 });
    expect(JSON.stringify(line)).not.toMatch(/Exempelsson|hemlig/);
  });

  it.each([
    ['was refused by a fault of ours', { statusCode: 503, writableEnded: true }, 'request errored'],
    ['was given up by the browser', { statusCode: 200, writableEnded: false }, 'request aborted'],
  ])('says when it %s', (_, ended, word) => {
    expect(linesOf('/api/cases', ended).map(({ msg }) => msg)).toEqual([word]);
  });

  it('is not written of those who ask after the health', () => {
    expect(linesOf('/health/live', { statusCode: 200, writableEnded: true })).toEqual([]);
  });
});
