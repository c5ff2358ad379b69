import type { Action } from './actions';
import { anybody, type Grant, lawAndTexts, whileOpen } from './grant';
import { informationCategories, type InformationCategory, openPhases } from './vocabulary';

/** The coordinator, who stands to every case alike. */
export const coordinator: readonly Grant[] = [
  anybody,
  lawAndTexts,
  [
    'none',
    'public-task',
    ['organisation:see-colleagues', 'referral:create', 'statistics:see-proposals', 'statistics:propose'],
  ],
  ['none', 'released', ['statistics:read']],
  [
    'coordinates',
    'coordination',
    [
      'referral:see',
      'referral:see-all',
      'referral:accept',
      'referral:decline',
      'person:see',
      'person:add-guardian',
      'person:set-school-stage',
      'protection:set',
      'protection:lift',
      'identity:read',
      'identity:see-unlocks',
      'contact:ask',
      'case:see-board',
      'case:see-to-do',
      'case:see',
      'case:open',
      'conflict:see',
      'conflict:record',
      'conflict:propose-lifting',
      'participant:see',
      'participant:end',
      'consent:see',
      'consent:see-matrix',
      'consent:see-signatories',
      'consent:see-child-view',
      'consent:see-evidence',
      'consent:prepare',
      'consent:print-form',
      'consent:read-scan',
      'note:see',
      'note:read-own',
      'note:correct',
      'sharing:explain',
      'sharing:see-who-could',
      'disclosure:see',
      'disclosure:see-register',
      'emergency:see',
      'conversation:see',
      'audit:see-case-log',
      'audit:print-case-report',
    ],
  ],
  [
    'coordinates',
    'coordination',
    [
      'identity:ask-to-unlock',
      'case:move-phase',
      'case:set-next-event',
      'participant:invite',
      'consent:draft',
      'consent:offer',
      'consent:sign-off',
      'consent:record-refusal',
      'consent:record-disagreement',
      'consent:withdraw',
      'consent:attach-scan',
      'note:write',
      'disclosure:propose',
      'conversation:record',
    ],
    whileOpen,
  ],
  ['coordinates', 'consent', ['note:read-shared']],
  ['coordinates', 'consent', ['note:share', 'note:see-readers'], whileOpen],
  [
    'second-person',
    'coordination',
    [
      'case:close',
      'conflict:lift',
      'protection:approve-lifting',
      'identity:approve-unlocking',
      'disclosure:approve',
    ],
  ],
  ['own-unit', 'own-record', ['disclosure:stop']],
  ['self', 'coordination', ['identity:read-protected']],
  ['recipient', 'legal-rule', ['note:read-disclosed']],
  ['none', 'break-glass', ['emergency:open']],
  ['self', 'break-glass', ['emergency:end']],
  ['emergency', 'break-glass', ['note:read-emergency']],
];

const caseKnown: readonly Action[] = [
  'person:see',
  'identity:read',
  'case:see',
  'consent:see',
  'consent:withdraw',
  'note:see',
  'note:read-own',
  'note:correct',
  'sharing:explain',
  'conflict:record',
];

/** What opens a door beside consent: two people, a disclosure decision, an emergency. */
const exceptions: readonly Grant[] = [
  ['self', 'consent', ['identity:read-protected']],
  [
    'recipient',
    'legal-rule',
    ['person:see', 'identity:read', 'case:see', 'note:see', 'note:read-disclosed', 'sharing:explain'],
  ],
  ['none', 'break-glass', ['emergency:open']],
  ['self', 'break-glass', ['emergency:end', 'emergency:see']],
  [
    'emergency',
    'break-glass',
    [
      'person:see',
      'identity:read',
      'case:see',
      'case:open',
      'participant:see',
      'note:see',
      'note:read-emergency',
      'sharing:explain',
    ],
  ],
];

/** What taking part in cases gives; `writes` are the categories that this work may write about. */
export const participation = (writes: readonly InformationCategory[]): readonly Grant[] => [
  anybody,
  lawAndTexts,
  ['none', 'public-task', ['referral:create', 'contact:ask']],
  ['own-unit', 'own-record', ['referral:see', 'disclosure:see', 'disclosure:stop']],
  ['own-unit', 'own-record', ['disclosure:propose'], whileOpen],
  [
    'assigned',
    'consent',
    [
      ...caseKnown,
      'identity:see-unlocks',
      'case:open',
      'participant:see',
      'consent:see-matrix',
      'consent:see-signatories',
      'note:read-shared',
    ],
  ],
  ['assigned', 'consent', ['identity:ask-to-unlock', 'note:share', 'note:see-readers'], whileOpen],
  ['assigned', 'consent', ['note:write'], { categories: writes, phases: openPhases }],
  ['knows-of', 'own-record', caseKnown],
  ['knows-of', 'own-record', ['note:write'], { categories: writes, phases: openPhases }],
  ...exceptions,
];

/** Orossamtal are held by social services and the police. */
export const conversations: readonly Grant[] = [
  ['assigned', 'consent', ['conversation:see']],
  ['assigned', 'consent', ['conversation:record'], whileOpen],
  ['knows-of', 'own-record', ['conversation:see']],
  ['knows-of', 'own-record', ['conversation:record'], whileOpen],
];

/** What the police observed and what social services do is written by those whose work it is: all but theirs. */
export const notTheirs = (...theirs: readonly InformationCategory[]): InformationCategory[] =>
  informationCategories.filter((category) => !theirs.includes(category));

/** The LUL log of the own unit. */
export const custody: Grant = [
  'own-unit',
  'own-record',
  [
    'custody:see-log',
    'custody:record-detention',
    'custody:end-detention',
    'custody:draft-decision',
    'custody:sign-decision',
    'custody:execute-decision',
    'custody:correct-decision',
    'custody:meet-deadline',
  ],
];
