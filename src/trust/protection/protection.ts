import type { Id, UserId } from '../../platform/id';

export type UnlockId = Id<'identity-unlock'>;
export type LiftingId = Id<'protection-lifting'>;

/**
 * How somebody's identity is protected, from nothing to the strongest: sekretessmarkering (a warning), skyddad
 * folkbokföring (where they live is nobody's to know, nor the school), fingerade personuppgifter (another name, to
 * which nothing leads).
 */
export const protections = [
  'none',
  'secrecy_marking',
  'protected_registration',
  'fictitious_identity',
] as const;
export type Protection = (typeof protections)[number];
export const marks = ['secrecy_marking', 'protected_registration', 'fictitious_identity'] as const;
export type Mark = (typeof marks)[number];

/** Whether a mark protects more than what stands: less takes two people. */
export const isStronger = (wanted: Mark, standing: Protection): boolean =>
  protections.indexOf(wanted) > protections.indexOf(standing);

/** The longest that a name stays unlocked, and that a request to unlock it waits. */
export const LONGEST_HOURS = 24;

/** What two people do: one asks, another answers once. */
export interface Request {
  readonly askedBy: UserId;
  readonly isAnswered: boolean;
}

/** May this person answer? Nobody answers what they asked themselves. */
export function decideAnswer(
  request: Request,
  by: UserId,
):
  { readonly allowed: true } | { readonly allowed: false; readonly because: 'own-act' | 'already-answered' } {
  if (request.askedBy === by) return { allowed: false, because: 'own-act' };
  if (request.isAnswered) return { allowed: false, because: 'already-answered' };
  return { allowed: true };
}

/** Where an unlocking stands. */
export type UnlockState = 'waiting' | 'open' | 'over' | 'refused';

/** Whether the name is to be read by it now. A request that nobody answered within a day is over too. */
export function unlockState(
  {
    requestedAt,
    refusedAt,
    expiresAt,
  }: { readonly requestedAt: Date; readonly refusedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): UnlockState {
  if (refusedAt !== null) return 'refused';
  if (expiresAt !== null) return now < expiresAt ? 'open' : 'over';
  return now.getTime() < requestedAt.getTime() + LONGEST_HOURS * 3_600_000 ? 'waiting' : 'over';
}
