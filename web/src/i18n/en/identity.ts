import type { identity as swedish } from '../sv/identity';

export const identity: typeof swedish = {
  front: {
    records: {
      title: 'Records and retention',
      lead: 'Here you will see what falls due, why, and what is on hold.',
      empty: 'This part is not in the interface yet',
      emptyWhat:
        'Retention is proposed, approved by a second person and run without a page of its own so far. Your role sees no cases.',
    },
    none: {
      title: 'Nothing to show in your role',
      lead: 'Your role has no page of its own in Samspel.',
      empty: 'No page belongs to the role',
      emptyWhat:
        'If you have several roles you can change in the menu at the top right. Otherwise ask your administrator.',
    },
  },
};
