import { accessLog } from './en/access-log';
import { accessibility } from './en/accessibility';
import { audit } from './en/audit';
import { cases } from './en/cases';
import { consent } from './en/consent';
import { conversations } from './en/conversations';
import { conflicts } from './en/conflicts';
import { contacts } from './en/contacts';
import { emergencies } from './en/emergencies';
import { protection } from './en/protection';
import { custody } from './en/custody';
import { custodyDecision } from './en/custody-decision';
import { directory } from './en/directory';
import { disclosures } from './en/disclosures';
import { erasures } from './en/erasures';
import { frame } from './en/frame';
import { identity } from './en/identity';
import { integrity } from './en/integrity';
import { legalRules } from './en/legal-rules';
import { logReview } from './en/log-review';
import { notes } from './en/notes';
import { statistics } from './en/statistics';
import type { sv } from './sv';

/** The same in English: a missing or superfluous key does not compile. */
export const en: typeof sv = {
  ...frame,
  accessLog,
  accessibility,
  audit,
  cases,
  consent,
  conversations,
  conflicts,
  contacts,
  emergencies,
  protection,
  custody,
  custodyDecision,
  directory,
  disclosures,
  erasures,
  identity,
  integrity,
  legalRules,
  logReview,
  notes,
  statistics,
};
