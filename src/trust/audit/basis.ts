import type { Ground } from '../../platform/database/trace';
import type { Actor } from '../access/actor';
import type { AccessRule } from '../access/access-rule';
import { rulesFor } from '../access/decide-access';
import type { RoutePolicy } from '../access/policy';

/** On what somebody reached what they did; the first weigh heaviest where there were several. */
export const auditBases = [
  'break-glass', // an emergency that they opened; the id is the emergency's
  'disclosure-decision', // a decision on another legal basis that names them; the id is the decision's
  'consent', // the family's; the id is that version's
  'assignment', // their part in the case; the id is the participant's
  'coordination', // a coordinator stands so to every case
  'own-record', // their own unit's
  'second-person', // somebody else proposed it
  'self', // their own session or request
  'released', // figures that point at nobody
  'public-task', // the work itself, where no row of a person was the ground
  'service', // the service itself, without a person
] as const;
export type AuditBasis = (typeof auditBases)[number];

/** What an audit row says of its ground. */
export interface Rested {
  /** Undefined where it is the database that knows how this person stands to the case. */
  readonly basis: AuditBasis | undefined;
  readonly basisId: string | undefined;
  /** All grounds, where there were several: `consent:<id>`, `own-record`. */
  readonly grounds: readonly string[] | undefined;
}

/**
 * The ground of an answered request: what its reads rested on beside the own unit's records, or else the only one that
 * the declaration gives.
 */
export function restedOn(actor: Actor, may: RoutePolicy['may'], grounds: readonly Ground[]): Rested {
  const distinct = [...new Map(grounds.map((each) => [textOf(each), each])).values()];
  const heaviest = auditBases.find(
    (basis) => basis !== 'own-record' && distinct.some(({ kind }) => kind === basis),
  );
  const ofThatKind = distinct.filter(({ kind }) => kind === heaviest);
  return {
    basis: heaviest ?? declaredBasis(actor, may),
    basisId: ofThatKind.length === 1 ? (ofThatKind[0]?.id ?? undefined) : undefined,
    grounds: distinct.length > 1 ? distinct.map(textOf) : undefined,
  };
}

/** The one ground on which this role holds an action; undefined where it holds it on several. */
export function declaredBasis(actor: Actor, may: RoutePolicy['may']): AuditBasis | undefined {
  if (may === 'anyone') return 'public-task';
  const [only, ...others] = new Set(rulesFor(actor, may).map(basisOf));
  return others.length === 0 ? only : undefined;
}

function basisOf({ relationship, basis }: AccessRule): AuditBasis {
  switch (relationship) {
    case 'assigned':
      return 'assignment';
    case 'coordinates':
      return 'coordination';
    case 'knows-of':
    case 'own-unit':
      return 'own-record';
    case 'recipient':
      return 'disclosure-decision';
    case 'emergency':
      return 'break-glass';
    case 'second-person':
    case 'self':
      return relationship;
    case 'none':
      return basis === 'released' || basis === 'break-glass' ? basis : 'public-task';
  }
}

const textOf = ({ kind, id }: Ground): string => (id === null ? kind : `${kind}:${id}`);
