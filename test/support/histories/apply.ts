import { newId } from '../../../src/platform/id';
import { dayFromNow } from '../builders';
import { yearsAgo } from '../situations';
import { applyToConflicts } from './apply-to-conflicts';
import { applyToConsents } from './apply-to-consents';
import { applyToDisclosures } from './apply-to-disclosures';
import { applyToNotes } from './apply-to-notes';
import { applyToParts } from './apply-to-parts';
import { CaseFacts } from './case-facts';
import { at, type Cast } from './cast';
import type { History, Of, Operation } from './operations';
import type { Write } from './write';

const MINUTE = 60_000;

/** A case as it begins, and its rows. */
export function begin(
  { programme, referredBy, born }: History,
  cast: Cast,
): { facts: CaseFacts; writes: Write[] } {
  const referring = referredBy === null ? null : at(cast.units, referredBy);
  const isPolice = referring?.kind === 'police';
  const facts = new CaseFacts(isPolice ? 'SSPF' : programme, referring, yearsAgo(...born));
  return {
    facts,
    writes: [
      { insert: 'people', row: personRow(facts) },
      {
        insert: 'person_identities',
        row: {
          person_id: facts.childId,
          given_name: 'Lo',
          family_name: 'Exempelsson',
          is_shielded: false,
        },
      },
      { insert: 'cases', row: caseRow(facts, cast) },
    ],
  };
}

const personRow = ({ childId, bornOn }: CaseFacts) => ({
  id: childId,
  alias: 'Alias',
  born_on: bornOn,
  sex: 'unknown',
  protection: 'none',
  language: 'sv',
  needs_interpreter: false,
  version: 1,
});

const caseRow = ({ id, childId, programme, referredBy }: CaseFacts, { scribe }: Cast) => ({
  id,
  number: id,
  programme,
  person_id: childId,
  referred_by: referredBy?.id ?? null,
  referral_source: 'SCHOOL',
  coordinator_id: scribe,
  phase: 'ACTIVE',
  phase_since: new Date(),
  opened_at: new Date(),
  version: 1,
});

/** Lets one thing happen: to the facts, and as rows. What cannot happen as things stand does not. */
export function apply(operation: Operation, facts: CaseFacts, cast: Cast): Write[] {
  switch (operation.kind) {
    case 'offer':
    case 'sign':
    case 'refuse':
    case 'withdraw':
    case 'supersede':
      return applyToConsents(operation, facts, cast);
    case 'write':
    case 'share':
      return applyToNotes(operation, facts, cast);
    case 'invite':
    case 'part':
      return applyToParts(operation, facts, cast);
    case 'disclose':
    case 'stop':
      return applyToDisclosures(operation, facts, cast);
    case 'keep away':
    case 'let back':
      return applyToConflicts(operation, facts, cast);
    case 'emergency':
      return openInEmergency(operation, facts, cast);
    case 'protect':
      facts.isProtected = true;
      return [{ update: 'people', row: { id: facts.childId, protection: 'secrecy_marking' } }];
    case 'correct birth':
      facts.bornOn = yearsAgo(...operation.born);
      return [{ update: 'people', row: { id: facts.childId, born_on: facts.bornOn } }];
    case 'close':
      return close(facts);
  }
}

function close(facts: CaseFacts): Write[] {
  if (facts.isClosed) return [];
  facts.isClosed = true;
  const row = { id: facts.id, phase: 'CLOSED', closed_at: new Date(), close_reason: 'GOALS_MET' };
  return [{ update: 'cases', row }];
}

function openInEmergency(operation: Of<'emergency'>, facts: CaseFacts, cast: Cast): Write[] {
  const { userId, unit } = at(cast.readers, operation.person);
  if (!facts.admits(unit)) return [];
  const openedAt = new Date(Date.now() - operation.minutes * MINUTE);
  facts.emergencies.push({ userId, unitId: unit.id, openedAt, isEnded: operation.isEnded });
  const row = {
    id: newId(),
    case_id: facts.id,
    programme: facts.programme,
    user_id: userId,
    organisation_id: unit.id,
    organisation_kind: unit.kind,
    reason: 'Påhittad fara för barnets liv och hälsa',
    opened_at: openedAt,
    closes_at: new Date(openedAt.getTime() + 60 * MINUTE),
    ended_at: operation.isEnded ? new Date(openedAt.getTime() + 1_000) : null,
    review_due_on: dayFromNow(5),
    version: 1,
  };
  return [{ insert: 'emergency_accesses', row }];
}
