import type { Witness, WitnessAnswer } from './witness';

/** A checkpoint that witnesses are to remember. */
export interface Sealed {
  readonly note: string;
  readonly size: number;
  /** Consistency proof from a smaller size to this one. */
  readonly proofFrom: (old: number) => Promise<readonly Buffer[]>;
}

/**
 * Puts a checkpoint before a witness that was last known to remember the size `known`, 0 if it was never asked. One
 * that is further on than that, as after an answer that never arrived, is asked once more from where it is.
 */
export async function askWitness(witness: Witness, sealed: Sealed, known: number): Promise<WitnessAnswer> {
  const ask = async (old: number) =>
    witness.remember({ note: sealed.note, old, consistency: await sealed.proofFrom(old) });
  const answer = await ask(known);
  return answer.kind === 'behind' && answer.size <= sealed.size ? ask(answer.size) : answer;
}
