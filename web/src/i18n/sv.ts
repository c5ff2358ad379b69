import { accessLog } from './sv/access-log';
import { accessibility } from './sv/accessibility';
import { audit } from './sv/audit';
import { cases } from './sv/cases';
import { consent } from './sv/consent';
import { conversations } from './sv/conversations';
import { conflicts } from './sv/conflicts';
import { contacts } from './sv/contacts';
import { emergencies } from './sv/emergencies';
import { protection } from './sv/protection';
import { custody } from './sv/custody';
import { custodyDecision } from './sv/custody-decision';
import { directory } from './sv/directory';
import { disclosures } from './sv/disclosures';
import { erasures } from './sv/erasures';
import { frame } from './sv/frame';
import { identity } from './sv/identity';
import { integrity } from './sv/integrity';
import { legalRules } from './sv/legal-rules';
import { logReview } from './sv/log-review';
import { notes } from './sv/notes';
import { statistics } from './sv/statistics';

/** Every Swedish text of the interface. The frame lies at the top, each feature under its own name. */
export const sv = {
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
