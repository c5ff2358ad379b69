import type { Disclosure } from './disclosure';

/** "Varför ser jag detta?": the ground on which something is shown, as it is told to the reader. */
export interface Basis {
  readonly kind: 'own-record' | 'consent';
  readonly consentId: string | null;
  readonly consentNumber: number | null;
  readonly until: string | null;
}

/** The ground of what is shown; nothing for what is not. */
export function whyDoISeeThis(disclosure: Disclosure): Basis | undefined {
  if (!disclosure.allowed) return undefined;
  if (disclosure.basis === 'own-record') {
    return { kind: 'own-record', consentId: null, consentNumber: null, until: null };
  }
  const { consentId, consentNumber, until } = disclosure;
  return { kind: 'consent', consentId, consentNumber, until: until.toISOString() };
}
