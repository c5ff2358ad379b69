import type { statistics as swedish } from '../sv/statistics';

export const statistics: typeof swedish = {
  dashboard: {
    title: 'Statistics',
    lead: 'Released figures. There are no persons and no cases here, and no way to them.',
    choose: 'Period',
    release: 'Released {{day}}. Counted up to and including {{closed}}.',
    nothing: 'No figures have been released yet',
    nothingWhy:
      'When a half-year has ended the coordinator proposes figures, and the development lead approves them.',
  },
  tables: {
    'active-cases-by-programme-and-phase': {
      title: 'Active cases by programme and phase',
      about: 'Children and young people with an active case on the last day of the period.',
      number: 'children and young people with an active case',
      rows: 'Programme',
    },
    'referrals-by-source-and-half-year': {
      title: 'New cases by who referred',
      about:
        'Children and young people whose referral became a case, one half-year at a time. Half-years are never added up: the same child may be in several.',
      number: 'new cases in the latest half-year',
      rows: 'Who referred',
    },
    'closures-by-reason-and-programme': {
      title: 'Closed cases by reason',
      about:
        'Children and young people whose case was closed during the period. Goals met: wholly or partly. Consent ended: it was refused or withdrawn.',
      number: 'closed cases',
      rows: 'Reason',
    },
  },
  keys: {
    SSF: 'SSF',
    SSPF: 'SSPF',
    'before-consent': 'Before consent',
    'mapping-and-planning': 'Mapping and planning',
    active: 'Carrying out',
    'follow-up-and-closing': 'Follow-up and closing',
    school: 'School',
    'social-services': 'Social services',
    police: 'Police',
    leisure: 'Leisure',
    family: 'The family itself',
    other: 'Other',
    'goals-met': 'Goals met',
    'consent-ended': 'Consent ended',
    'other-support': 'Other support took over',
    'no-longer-needed': 'No longer needed',
    total: 'Total',
  },
  hidden: 'hidden',
  withheld: 'The table is not shown',
  withheldWhy:
    'There are too few children and young people in the table to show it without pointing somebody out.',
  method: {
    title: 'How the figures are counted and protected',
    small:
      'Numbers below {{threshold}} are never shown. Other numbers are hidden where they would give such a number away.',
    mark: 'Hidden numbers are written “..”. A hidden number is not zero, and the mark says nothing of its size.',
    once: 'Each child is counted once in a table. Children with protected identity are left out.',
    frozen: 'A released period is never changed.',
    audit:
      'Before release the figures are tried against an attempt to work out the hidden numbers. A table that fails is not shown.',
    version: 'Table catalogue version {{catalogue}}.',
  },
  proposals: {
    title: 'Proposals to release',
    none: 'No proposal is waiting.',
    propose: 'Propose figures for the latest half-year',
    proposed: 'The figures are proposed. Somebody else needs to approve them.',
    waiting: 'Proposed {{day}}. Waiting for the development lead to approve.',
    approve: 'Approve and release',
    approveTitle: 'Release the figures for {{period}}?',
    approveBody:
      'The steering group and the operative group see them at once. They cannot be changed or taken back.',
    approved: 'The figures for {{period}} are released.',
    show: 'Show the figures',
  },
  period: '{{half}} half of {{year}}',
  halves: { '1': 'First', '2': 'Second' },
};
