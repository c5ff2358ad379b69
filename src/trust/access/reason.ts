/** The shortest reason that somebody else can judge by. */
export const REASON_LENGTH = 20;

/** Whether a text says why, to whoever judges or reads it later. */
export const isReason = (text: string, shortest = REASON_LENGTH): boolean => text.trim().length >= shortest;
