import { z } from './zod';

/** A reason in somebody's own words. */
export const anyReason = z.string().trim().min(1).max(1000);

/** A reason long enough for another to judge; `tooShort` says so when it is not. */
export const reasonOf = (least: number, tooShort: () => string) =>
  z
    .string()
    .trim()
    .max(1000)
    .refine((text) => text.length >= least, { error: tooShort });
