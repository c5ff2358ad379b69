import type { custody as swedish } from '../sv/custody';

export const custody: typeof swedish = {
  log: { title: 'LUL log', lead: 'Open detentions first, then the events of the day.' },
  newEvent: { title: 'New event', lead: 'Write what has happened. The draft is saved when you pause.' },
  detention: { title: 'Detention', lead: 'Deadlines, decisions and events.' },
};
