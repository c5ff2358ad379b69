import type { audit as swedish } from '../sv/audit';

export const audit: typeof swedish = {
  review: { title: 'Log review', lead: 'Reads to judge. Your own reads are never among them.' },
};
