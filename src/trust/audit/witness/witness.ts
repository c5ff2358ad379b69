/** A checkpoint that is put before a witness, with what shows that it grew out of the one before. */
export interface Submission {
  /** The checkpoint as the log signed it. */
  readonly note: string;
  /** Size that the one who asks believes the witness to remember; 0 when it has seen nothing. */
  readonly old: number;
  /** Consistency proof from `old` to the checkpoint. */
  readonly consistency: readonly Buffer[];
}

/** Why a witness will not remember a checkpoint. None of these mends itself. */
export type Refusal =
  /** Not a submission by the letter of the protocol, or an old size above the new one. */
  | 'malformed'
  | 'unknown-origin'
  | 'unknown-key'
  /** It does not grow out of what the witness remembers. */
  | 'inconsistent';

/** What a witness answers. */
export type WitnessAnswer =
  /** It wrote the checkpoint down before it said so. `cosignature` is its line, newline and all, if it signs. */
  | { readonly kind: 'remembered'; readonly cosignature: string | null }
  /** It remembers another size than `old`: ask again with a proof from there. */
  | { readonly kind: 'behind'; readonly size: number }
  | { readonly kind: 'refused'; readonly because: Refusal }
  /** It is away, too slow, or cannot write. Sealing goes on; ask again later. */
  | { readonly kind: 'unreachable'; readonly because: string }
  /** It signed something else, or with another key: an alarm. */
  | { readonly kind: 'untrue'; readonly because: string }
  /** It once knew more than it does now: an alarm, for which people are called. Nothing is put before it anew. */
  | { readonly kind: 'forgetful'; readonly knew: number; readonly knows: number };

/** Somebody outside the log's reach who remembers its checkpoints. */
export interface Witness {
  readonly name: string;
  /** Whether two processes must not ask it at the same time. One that looks and writes in one step minds nobody. */
  readonly isForOne: boolean;
  /** Puts a checkpoint before the witness. Never throws. */
  remember(submission: Submission): Promise<WitnessAnswer>;
}

/** What a witness that was asked at size `knew` makes of being told that it is at `knows`. */
export const behindOrForgetful = (knew: number, knows: number): WitnessAnswer =>
  knows < knew ? { kind: 'forgetful', knew, knows } : { kind: 'behind', size: knows };
