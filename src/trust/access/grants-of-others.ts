import { anybody, type Grant, lawAndTexts, whileOpen } from './grant';

/** Who answers for the access of a unit, without any case: the municipality's own units and the coordination. */
export const accessManager: readonly Grant[] = [
  anybody,
  lawAndTexts,
  ['own-unit', 'public-task', ['membership:see-unit', 'membership:confirm', 'membership:end']],
  ['own-unit', 'public-task', ['log-review:see', 'log-review:judge', 'log-review:sign-off']],
  ['second-person', 'public-task', ['membership:approve']],
];

/** Who answers for a unit that works with cases: stands in, countersigns, confirms. */
export const unitManager: readonly Grant[] = [
  ...accessManager,
  ['none', 'public-task', ['organisation:see-colleagues']],
  ['none', 'released', ['statistics:read']],
  [
    'own-unit',
    'own-record',
    ['referral:see', 'disclosure:see', 'disclosure:stop', 'emergency:see', 'conversation:see'],
  ],
  // A head of unit decides in its name: a rector on own initiative (lag 2025:170 7 §).
  ['own-unit', 'own-record', ['disclosure:propose'], whileOpen],
  [
    'own-unit',
    'own-record',
    [
      'person:see',
      'identity:read',
      'case:see',
      'consent:see',
      'note:see',
      'note:read-own',
      'sharing:explain',
      'sharing:see-who-could',
      'audit:see-case-log',
    ],
  ],
  [
    'own-unit',
    'consent',
    [
      'person:see',
      'identity:read',
      'case:see',
      'case:open',
      'participant:see',
      'consent:see',
      'consent:see-matrix',
      'consent:see-signatories',
      'note:see',
      'note:read-own',
      'sharing:explain',
      'conversation:see',
      'audit:see-case-log',
    ],
  ],
  [
    'second-person',
    'public-task',
    ['disclosure:approve', 'identity:see-unlocks', 'identity:approve-unlocking'],
  ],
];

/** People, organisations and rights, and never a case. */
export const administrator: readonly Grant[] = [
  anybody,
  [
    'none',
    'public-task',
    [
      'organisation:see',
      'organisation:open',
      'organisation:end',
      'agreement:see',
      'agreement:register',
      'agreement:end',
      'user:see',
      'user:add',
      'user:deactivate',
      'user:set-work-phone',
      'user:end',
      'membership:propose',
      'membership:end',
      'legal-rule:see',
      'legal-rule:see-proposals',
      'legal-rule:propose',
    ],
  ],
  ['second-person', 'public-task', ['agreement:approve', 'membership:approve', 'membership:confirm']],
];

/** Released figures and nothing else. */
export const readers: readonly Grant[] = [anybody, ['none', 'released', ['statistics:read']]];
