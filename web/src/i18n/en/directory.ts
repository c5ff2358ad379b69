import type { directory as swedish } from '../sv/directory';

export const directory: typeof swedish = {
  administration: {
    title: 'Administration',
    lead: 'People, roles and organisations. There are no cases here.',
    search: 'Search by name',
    showEnded: 'Show those whose roles have ended',
    caption: 'People and roles',
    count_one: '{{count}} person',
    count_other: '{{count}} people',
    empty: 'Nobody matches',
    emptyWhat: 'Change the search, or show those whose roles have ended too.',
    name: 'Name',
    role: 'Role',
    organisation: 'Organisation',
    from: 'From',
    until: 'To',
    state: 'State',
    noRole: 'No role',
    states: {
      proposed: 'Waits for approval',
      lapsed: 'Lapsed: nobody confirmed it',
      over: 'Its time is over',
      closed: 'The organisation has no agreement',
      current: 'Holds',
      coming: 'Begins later',
      ending: 'Ends {{when}}',
      ended: 'Ended',
      inactive: 'The account is closed',
      none: 'Can do nothing',
    },
  },
};
