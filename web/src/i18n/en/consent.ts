import type { consent as swedish } from '../sv/consent';

export const consent: typeof swedish = {
  consent: { title: 'Consent', lead: 'Who may give what to whom, and until when.' },
};
