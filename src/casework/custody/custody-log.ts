/** What the day's list tells of. */
export type CustodyEventKind =
  | 'detention-started'
  | 'detention-ended'
  | 'decision-drafted'
  | 'decision-signed'
  | 'decision-executed'
  | 'deadline-met';
