import Personnummer from 'personnummer';

/** Why a personal identity number is not accepted. */
export type NumberFault =
  | 'number-malformed'
  | 'number-check-digit'
  | 'number-not-listed'
  | 'number-is-a-test-number'
  | 'number-other-birth-date';

/** Which numbers an installation takes: real ones, or only the tax agency's published test numbers. */
export type NumberMode = 'real' | 'listed-test-numbers';

/**
 * The first fault of a number, or `undefined`. Twelve digits, personnummer or samordningsnummer (day + 60).
 * In demonstration mode only listed test numbers pass; in production exactly those are refused, not their whole
 * series: a real child must never be turned away.
 */
export function numberFault(
  number: string,
  bornOn: string,
  mode: NumberMode,
  listed: ReadonlySet<string>,
): NumberFault | undefined {
  if (!/^\d{12}$/.test(number)) return 'number-malformed';
  if (!Personnummer.valid(number)) return 'number-check-digit';
  if (mode === 'listed-test-numbers' && !listed.has(number)) return 'number-not-listed';
  if (mode === 'real' && listed.has(number)) return 'number-is-a-test-number';
  return birthDateIn(number) === bornOn ? undefined : 'number-other-birth-date';
}

/** The birth date that a number says; a samordningsnummer's day is sixty too high. */
export function birthDateIn(number: string): string {
  const day = Number(number.slice(6, 8));
  const real = day > 60 ? day - 60 : day;
  return `${number.slice(0, 4)}-${number.slice(4, 6)}-${String(real).padStart(2, '0')}`;
}

/** How a number is shown: the birth date, never the last four. */
export const masked = (number: string): string => `${number.slice(0, 8)}-****`;
