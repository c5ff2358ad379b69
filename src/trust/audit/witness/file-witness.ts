import { cosign } from '../tree/cosignature';
import type { NoteSigner, VerifierKey } from '../tree/signed-note';
import { codeOf } from './append-only-file';
import { judgeSubmission } from './judge-submission';
import { behindOrForgetful, type Submission, type Witness, type WitnessAnswer } from './witness';
import { Forgotten, WitnessMemory } from './witness-memory';

/** What a file witness is made of. */
export interface FileWitnessOptions {
  readonly name: string;
  /** The file of checkpoints: on another disk or host than the database, where whoever runs that cannot write. */
  readonly path: string;
  /** Keys of the logs that it remembers. */
  readonly logs: readonly VerifierKey[];
  readonly now: () => Date;
  /** Signs what was remembered. Without it the file itself is the witness. */
  readonly signer?: NoteSigner;
}

/** A witness that keeps checkpoints in a file which only grows. */
export class FileWitness implements Witness {
  readonly name: string;
  readonly isForOne = true;
  private readonly memory: WitnessMemory;

  constructor(private readonly options: FileWitnessOptions) {
    this.name = options.name;
    this.memory = new WitnessMemory(options.path);
  }

  async remember(submission: Submission): Promise<WitnessAnswer> {
    const answer = await this.ask(submission);
    return answer.kind === 'behind' ? behindOrForgetful(submission.old, answer.size) : answer;
  }

  /** The same, without a thought of what the one who asks believed: `forgetful` only when the file itself lost something. */
  ask(submission: Submission): Promise<WitnessAnswer> {
    return this.memory
      .holding(() => this.judgeAndWrite(submission))
      .catch((error: unknown) => ({ kind: 'unreachable', because: codeOf(error) ?? 'failed' }));
  }

  private async judgeAndWrite(submission: Submission): Promise<WitnessAnswer> {
    try {
      const latest = await this.memory.recall();
      const judged = judgeSubmission(submission, this.options.logs, (origin) => latest.get(origin) ?? null);
      if (judged.kind !== 'consistent') return judged;
      return await this.write(submission.note, judged.text);
    } catch (error) {
      if (!(error instanceof Forgotten)) throw error;
      const knew = Math.max(submission.old, ...[...error.latest.values()].map(({ size }) => size));
      return { kind: 'forgetful', knew, knows: 0 };
    }
  }

  // The signature is made first and given away last: between the two it is written down.
  private async write(note: string, text: string): Promise<WitnessAnswer> {
    const { now, signer } = this.options;
    const time = now();
    const cosignature = signer ? await cosign(text, Math.floor(time.getTime() / 1000), signer) : null;
    await this.memory.write(time.toISOString().replace('Z', '000Z'), note + (cosignature ?? ''));
    return { kind: 'remembered', cosignature };
  }
}
