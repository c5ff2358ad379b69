import type { statistics as swedish } from '../sv/statistics';

export const statistics: typeof swedish = {
  dashboard: {
    title: 'Statistics',
    lead: 'The latest released statistics. There are no persons and no cases here.',
  },
};
