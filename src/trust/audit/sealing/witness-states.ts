import type { SoleConnection } from '../../../platform/database/sole-connection';
import type { WitnessAnswer } from '../witness/witness';

type State = 'agrees' | 'down' | 'refuses' | 'lies' | 'forgot' | 'ahead';

/** How a witness stands by its answer; asked again from where it is, one that is still elsewhere has seen more than there is. */
const stateOf: Readonly<Record<WitnessAnswer['kind'], State>> = {
  remembered: 'agrees',
  unreachable: 'down',
  refused: 'refuses',
  untrue: 'lies',
  forgetful: 'forgot',
  behind: 'ahead',
};

/** A witness that agrees says so each second: its size is told so often, in milliseconds. */
const TELL_EVERY = 10_000;

/** Writes down how each witness stands, for those who review the log, whichever process they ask. */
export class WitnessStates {
  private readonly told = new Map<string, { readonly state: State; readonly at: number }>();

  constructor(private readonly connection: SoleConnection) {}

  async tell(witness: string, answer: WitnessAnswer, size: number): Promise<void> {
    const [state, now, last] = [stateOf[answer.kind], performance.now(), this.told.get(witness)];
    if (last?.state === state && now - last.at < TELL_EVERY) return;
    this.told.set(witness, { state, at: now });
    const isAlarm = state !== 'agrees' && state !== 'down';
    await this.connection.transaction((query) =>
      query(
        `insert into audit_witness_states as s (witness, state, size, alarm, alarmed_at)
         values ($1, $2, $3, case when $4 then $2 end, case when $4 then clock_timestamp() end)
         on conflict (witness) do update set state = excluded.state, size = excluded.size, told_at = clock_timestamp(),
           since = case when s.state = excluded.state then s.since else clock_timestamp() end,
           alarm = coalesce(excluded.alarm, s.alarm), alarmed_at = coalesce(excluded.alarmed_at, s.alarmed_at)`,
        [witness, state, size, isAlarm],
      ),
    );
  }
}
