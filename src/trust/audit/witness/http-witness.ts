import { parseCheckpoint } from '../tree/checkpoint';
import { cosignaturesOf } from '../tree/cosignature';
import { sizeFromDecimal } from '../tree/hash';
import { formatSignatureLine, isBy, parseNote, type VerifierKey } from '../tree/signed-note';
import { SIZE_TYPE, submissionBody } from './add-checkpoint';
import { bodyOf } from './short-body';
import {
  behindOrForgetful,
  type Refusal,
  type Submission,
  type Witness,
  type WitnessAnswer,
} from './witness';

/** What is known of a witness elsewhere. */
export interface HttpWitnessOptions {
  /** Address before `/add-checkpoint`. */
  readonly url: string;
  /** Its key of kind 0x04; its name is the witness's. */
  readonly key: VerifierKey;
  /** Milliseconds until it counts as away. */
  readonly patience: number;
}

const REFUSALS: Readonly<Record<number, Refusal>> = {
  400: 'malformed',
  403: 'unknown-key',
  404: 'unknown-origin',
  422: 'inconsistent',
};

/** A witness that is asked over HTTP (C2SP tlog-witness). It is believed in nothing that its key did not sign. */
export class HttpWitness implements Witness {
  readonly name: string;
  readonly isForOne = false;

  constructor(private readonly options: HttpWitnessOptions) {
    this.name = options.key.name;
  }

  async remember(submission: Submission): Promise<WitnessAnswer> {
    try {
      const response = await fetch(new URL('add-checkpoint', `${this.options.url.replace(/\/$/, '')}/`), {
        method: 'POST',
        body: submissionBody(submission),
        redirect: 'error',
        signal: AbortSignal.timeout(this.options.patience),
      });
      const body = await bodyOf(response);
      return body === undefined
        ? untrue('an answer without end')
        : this.understand(submission, response, body);
    } catch (error) {
      return { kind: 'unreachable', because: nameOf(error) };
    }
  }

  private understand(submission: Submission, { status, headers }: Response, body: string): WitnessAnswer {
    if (status === 200) return this.believe(submission, body);
    if (status === 409) return behind(submission, headers.get('content-type'), body);
    const because = REFUSALS[status];
    return because ? { kind: 'refused', because } : { kind: 'unreachable', because: `status ${status}` };
  }

  private believe({ note }: Submission, body: string): WitnessAnswer {
    const { key } = this.options;
    const parsed = parseNote(note + body);
    const own = parsed?.signatures.filter((line) => isBy(key, line)) ?? [];
    if (!parsed || parsed.text !== parseNote(note)?.text || own.length !== 1)
      return untrue('no cosignature of its own');
    if (!parseCheckpoint(parsed.text) || cosignaturesOf(parsed, [key])?.length !== 1)
      return untrue('a cosignature that is not true');
    return { kind: 'remembered', cosignature: own.map(formatSignatureLine).join('') };
  }
}

function behind({ old }: Submission, type: string | null, body: string): WitnessAnswer {
  const size = type === SIZE_TYPE && body.endsWith('\n') ? sizeFromDecimal(body.slice(0, -1)) : undefined;
  if (size === undefined || size === old) return untrue('a conflict without a size');
  return behindOrForgetful(old, size);
}

const untrue = (because: string): WitnessAnswer => ({ kind: 'untrue', because });

const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : 'failed';
