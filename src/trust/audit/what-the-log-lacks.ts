/** What must be known of the whole log before anything goes from it, by what speaks against it. */
export const whatTheLogLacks = ['not-verified', 'not-witnessed', 'alarm-unanswered'] as const;
export type WhatTheLogLacks = (typeof whatTheLogLacks)[number];

/** The same in the words of whoever is refused. */
export const lackSentences: Readonly<Record<WhatTheLogLacks, string>> = {
  'not-verified':
    'Hela loggen behöver ha kontrollerats och varit hel de senaste två dygnen. Begär en kontroll.',
  'not-witnessed': 'Inget vittne har bekräftat loggen så långt.',
  'alarm-unanswered':
    'Ett larm om loggen är inte besvarat, eller ett vittne säger emot. Ta hand om det först.',
};
