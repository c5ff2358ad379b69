import { type Action, nounOf } from './actions';
import type { AccessForbid, AccessRule } from './access-rule';
import { declaration } from './declaration';
import { forbids } from './forbids';
import type { OrganisationKind, Role } from './roles';
import type { AccessBasis, Circumstance, InformationCategory, Phase, Relationship } from './vocabulary';

/** As much of whoever acts as decides what is held. */
export interface Holder {
  readonly role: Role;
  readonly organisationKind: OrganisationKind;
}

/** How somebody stands to a thing, and on what ground. One person may stand in several ways at once. */
export interface AccessStanding {
  readonly relationship: Relationship;
  readonly basis: AccessBasis;
}

/** May this person do this to a thing that they stand so to? `category` and `phase` where the thing has them. */
export interface AccessQuestion {
  readonly holder: Holder;
  readonly action: Action;
  readonly standings: readonly AccessStanding[];
  readonly category?: InformationCategory | undefined;
  readonly phase?: Phase | undefined;
  readonly circumstances?: readonly Circumstance[] | undefined;
}

/** Allowed by a rule, or denied: by what shuts it, or because nothing allows it. */
export type AccessDecision =
  | { readonly allowed: true; readonly rule: AccessRule }
  | { readonly allowed: false; readonly because: Circumstance | 'no-rule' };

/** Absence denies; what is forbidden wins over what is allowed. */
export function decideAccess(
  question: AccessQuestion,
  rules: readonly AccessRule[] = rulesFor(question.holder, question.action),
  shut: readonly AccessForbid[] = forbids,
): AccessDecision {
  const { circumstances = [] } = question;
  const forbid = shut.find(
    ({ circumstance, actions }) =>
      circumstances.includes(circumstance) && (actions === 'every' || actions.includes(question.action)),
  );
  if (forbid) return { allowed: false, because: forbid.circumstance };
  const rule = rules.find((each) => isMet(each, question));
  return rule ? { allowed: true, rule } : { allowed: false, because: 'no-rule' };
}

function isMet(rule: AccessRule, { holder, action, standings, category, phase }: AccessQuestion): boolean {
  return (
    rule.role === holder.role &&
    rule.kind === holder.organisationKind &&
    rule.action === action &&
    standings.some(({ relationship, basis }) => relationship === rule.relationship && basis === rule.basis) &&
    (category === undefined || rule.categories.includes(category)) &&
    (phase === undefined || rule.phases.includes(phase))
  );
}

// By role, then kind: it is asked hundreds of times for one page, and a key made of both would be made each time.
const held = new Map<Role, Map<OrganisationKind, Map<Action, AccessRule[]>>>();
for (const rule of declaration) {
  const ofRole = held.get(rule.role) ?? new Map<OrganisationKind, Map<Action, AccessRule[]>>();
  const ofHolder = ofRole.get(rule.kind) ?? new Map<Action, AccessRule[]>();
  ofHolder.set(rule.action, [...(ofHolder.get(rule.action) ?? []), rule]);
  held.set(rule.role, ofRole.set(rule.kind, ofHolder));
}

const none: readonly AccessRule[] = [];

/** The rules that let somebody do something, whatever they stand to. */
export const rulesFor = ({ role, organisationKind }: Holder, action: Action): readonly AccessRule[] =>
  held.get(role)?.get(organisationKind)?.get(action) ?? none;

/** Every action that a role holds at an organisation of this kind, in one way or another. */
export const actionsOf = (role: Role, kind: OrganisationKind): readonly Action[] => [
  ...(held.get(role)?.get(kind)?.keys() ?? []),
];

/** What comes of a wish: allowed, a verb that the role lacks (403), or a noun that it does not know of (404). */
export type WishDecision = 'allowed' | 'verb-lacking' | 'unknown-noun';

/** May this role do this at all? To which rows is the row policies' matter. */
export function decideWish(holder: Holder, wish: Action): WishDecision {
  if (rulesFor(holder, wish).length > 0) return 'allowed';
  const nouns = actionsOf(holder.role, holder.organisationKind).map(nounOf);
  return nouns.includes(nounOf(wish)) ? 'verb-lacking' : 'unknown-noun';
}

/** Whether the role holds an action at all. */
export const may = (holder: Holder, wish: Action): boolean => rulesFor(holder, wish).length > 0;
