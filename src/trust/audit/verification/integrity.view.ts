import { MonthOfLogView } from '../closing/closing.view';
import { type FoundAt } from './verification';

/** One thing that a verification found. */
export class VerificationFindingView implements FoundAt {
  /** A code of docs/audit-format.md, `unsealed-row`, or `erased-without-order`. */
  code!: FoundAt['code'];
  /** Where in the log: the place of an event, or a size. */
  sequence!: number | null;
}

/** What was done about an alarm. */
export class AlarmAnswerView {
  /** @format date-time */
  answeredAt!: string;
  answeredBy!: string | null;
  words!: string;
}

/** One verification of the log, or of a part of it. */
export class VerificationView {
  id!: string;
  /** @format date-time */
  askedAt!: string;
  /** Null: the service itself. */
  askedBy!: string | null;
  /** Whether it looked at a part of the log alone; it tells nothing of the rest. */
  isOfPart!: boolean;
  /** `interrupted`: its process ended before it did. `failed`: it could not be carried through. */
  state!: 'running' | 'interrupted' | 'intact' | 'tampered' | 'incomplete' | 'failed';
  /** @format date-time */
  endedAt!: string | null;
  /** So many events were verified, from the first. */
  size!: number | null;
  /** So many were sealed as it began. */
  treeSize!: number | null;
  /** Up to here a witness confirms the log. */
  witnessed!: number | null;
  /** How far it has come, and of how many events. */
  eventsDone!: number;
  eventsInAll!: number;
  findingCount!: number;
  /** The first two hundred. */
  findings!: VerificationFindingView[];
  answer!: AlarmAnswerView | null;
}

/** How a witness stands. */
export class WitnessStateView {
  name!: string;
  /** `ahead`: it has seen more than the log still holds. `forgot`: it came back knowing less than it did. */
  state!: 'agrees' | 'down' | 'refuses' | 'lies' | 'forgot' | 'ahead';
  /** The last size that it is known to remember. */
  size!: number;
  /** @format date-time */
  toldAt!: string;
  /**
   * Since when it stands so.
   * @format date-time
   */
  since!: string;
  /** The last state that was an alarm; it stays when the witness agrees again. */
  alarm!: 'refuses' | 'lies' | 'forgot' | 'ahead' | null;
  /** @format date-time */
  alarmedAt!: string | null;
}

/** How whole the log is known to be. */
export class IntegrityView {
  /** So many events are sealed. */
  size!: number;
  /** @format date-time */
  sealedAt!: string | null;
  /** For how long the oldest event without a seal has waited; 0 where none waits. */
  waitingSeconds!: number;
  witnesses!: WitnessStateView[];
  /** The newest first. */
  verifications!: VerificationView[];
  /** Those that found the log changed, and that nobody has answered. */
  alarms!: VerificationView[];
  /** Months that are closed, or may be, the newest first. */
  months!: MonthOfLogView[];
}
