import type { Action } from '../../../src/trust/access/actions';
import { type Facts, noFacts } from './facts';
import type { Oracle } from './oracle';
import type { Actor } from './people';
import type { StagedCase } from './stage';

/** What is tried, the same over HTTP and at the database. */
export const probes = [
  'case:see',
  'case:open',
  'identity:read',
  'participant:see',
  'consent:see',
  'consent:see-matrix',
  'consent:see-signatories',
  'note shared',
  'note unshared',
  'note social',
  'conversation:see',
  'case:move-phase',
  'case:set-next-event',
  'participant:invite',
  'participant:end',
  'consent:draft',
  'consent:sign-off',
  'consent:record-refusal',
  'consent:withdraw',
  'note:write school',
  'note:write health',
  'note:write police',
  'note:share',
  'conversation:record',
] as const;
export type Probe = (typeof probes)[number];

/** What came of each probe: allowed, or not; absent where the setting makes the question moot. */
export type Answers = Partial<Readonly<Record<Probe, boolean>>>;

const unitsOf = { school: ['school', 'social'], police: ['police'], coordination: ['coordination'] };

/** Whether a consent in force names the unit, as discloser or recipient. */
const isCovered = ({ consent, closed, programme }: StagedCase, unit: string): boolean =>
  !closed &&
  ['covering', 'narrow', 'superseded'].includes(consent) &&
  [...unitsOf.school, ...unitsOf.coordination, ...(programme === 'SSPF' ? unitsOf.police : [])].includes(
    unit,
  );

/** Whether it covers what the school shared. */
const isWayCovered = ({ consent, closed }: StagedCase): boolean => !closed && consent === 'covering';

/** What is so between somebody and a case of the stage. */
export function factsOf(staged: StagedCase, { unit, standing }: Actor): Facts {
  const isPoliceInSsf = staged.programme === 'SSF' && unit === 'police';
  return {
    ...noFacts,
    takesPart: standing.startsWith('takes part') && !isPoliceInSsf,
    unitIsCovered: isCovered(staged, unit),
    unitHasRecords: unit === 'school' || unit === 'social',
    isRecipient: standing === 'named in a disclosure',
    emergency: standing === 'emergency' && !isPoliceInSsf,
    hasEnded: standing === 'takes part, role ended',
    hasConflict: standing.endsWith('conflict of interest'),
    isProtected: staged.isProtected,
    closed: staged.closed,
  };
}

/** What the oracle says of every probe that is not moot here. */
export function expected(oracle: Oracle, staged: StagedCase, actor: Actor): Answers {
  const facts = factsOf(staged, actor);
  const allows = (action: Action, more: Partial<Facts> = {}): boolean =>
    oracle.allows(actor.person.role, actor.person.organisation.kind, action, { ...facts, ...more });
  const answers: Partial<Record<Probe, boolean>> = {};
  for (const probe of probes) {
    if (isMoot(probe, staged, actor)) continue;
    answers[probe] = probe.startsWith('note ')
      ? readsNote(probe.slice('note '.length), staged, actor, allows)
      : ofProbe(probe, staged, allows);
  }
  return answers;
}

type Asks = (action: Action, more?: Partial<Facts>) => boolean;

function ofProbe(probe: Probe, staged: StagedCase, allows: Asks): boolean {
  const [action, category] = probe.split(' ') as [Action, Facts['category'] | undefined];
  if (action === 'note:share') return allows(action, { category: 'school' }) && isWayCovered(staged);
  return category ? allows(action, { category }) : allows(action);
}

/** A note is read because it is the unit's own, shared under consent, disclosed by name, or in an emergency. */
function readsNote(which: string, staged: StagedCase, { unit }: Actor, allows: Asks): boolean {
  const owner = which === 'social' ? 'social' : 'school';
  const category = which === 'social' ? 'social_services' : 'school';
  const isSharedHere =
    which === 'shared' &&
    ['social', 'coordination', ...(staged.programme === 'SSPF' ? ['police'] : [])].includes(unit);
  return (
    (unit === owner && allows('note:read-own', { category })) ||
    (isSharedHere && isWayCovered(staged) && allows('note:read-shared', { category })) ||
    (which === 'shared' && allows('note:read-disclosed', { category })) ||
    allows('note:read-emergency', { category })
  );
}

const live = ['covering', 'narrow'];

/** Where the state of things, and no right, decides the answer. */
function isMoot(probe: Probe, staged: StagedCase, { unit }: Actor): boolean {
  const { consent, programme, closed } = staged;
  const moot: Partial<Readonly<Record<Probe, boolean>>> = {
    'consent:see': consent === 'none',
    'consent:see-matrix': consent === 'none',
    'consent:see-signatories': consent === 'none',
    'consent:sign-off': consent !== 'offered',
    'consent:record-refusal': consent !== 'offered',
    'consent:withdraw': !live.includes(consent) || closed,
    'note:write police': programme === 'SSF',
    'note:share': unit !== 'school',
    'conversation:see': unit !== 'social',
    'conversation:record': programme === 'SSF' && unit === 'police',
  };
  return moot[probe] ?? false;
}
