import type { directory as swedish } from '../sv/directory';

export const directory: typeof swedish = {
  administration: {
    title: 'Administration',
    lead: 'People, roles and organisations. There are no cases here.',
  },
};
