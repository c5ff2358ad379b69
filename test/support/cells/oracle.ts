import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type EntityJson,
  type EntityUidJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import { type Action, everyAction } from '../../../src/trust/access/actions';
import type { OrganisationKind, Role } from '../../../src/trust/access/roles';
import type { Facts } from './facts';

/** What roles have in common, as the policies of test/oracle call it. */
const groups: Readonly<Partial<Record<Role, readonly string[]>>> = {
  coordinator: ['opens-in-emergency', 'reads-law-and-texts', 'reads-figures'],
  participant: ['works-in-cases', 'opens-in-emergency', 'reads-law-and-texts'],
  lul_social_worker: ['works-in-cases', 'opens-in-emergency', 'reads-law-and-texts', 'holds-conversations'],
  unit_manager: ['reads-law-and-texts'],
  operational_group_member: ['reads-figures'],
  steering_group_member: ['reads-figures'],
  development_lead: ['reads-figures'],
};

const uid = (type: string, id: string) => ({ type, id });

/** A second opinion: policies written from the product's words, decided by an engine that is not ours. */
export class Oracle {
  private readonly answers = new Map<string, boolean>();

  /** Gives the engine, for each action, the policies that could speak of it. */
  constructor() {
    const files = readdirSync('test/oracle').map((file) => readFileSync(join('test/oracle', file), 'utf8'));
    const parts = policySetTextToParts(files.join('\n'));
    if (parts.type === 'failure') throw new Error(parts.errors.map(({ message }) => message).join('; '));
    const policies = parts.policies.map((text) => ({ text, speaksOf: actionsOf(text) }));
    for (const action of everyAction) {
      const texts = policies.filter(({ speaksOf }) => speaksOf?.includes(action) ?? true);
      const staticPolicies = texts.map(({ text }) => text).join('\n');
      const parsed = preparsePolicySet(action, { staticPolicies });
      if (parsed.type === 'failure') throw new Error(`${action} is not understood`);
    }
  }

  /** May somebody in this role, at such an organisation, do this, as things are? */
  allows(role: Role, kind: OrganisationKind, action: Action, facts: Facts): boolean {
    const key = `${role} ${kind} ${action} ${JSON.stringify(facts)}`;
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = decide(role, kind, action, facts);
    this.answers.set(key, answer);
    return answer;
  }
}

function decide(role: Role, kind: OrganisationKind, action: Action, facts: Facts): boolean {
  const answer = statefulIsAuthorized({
    principal: uid('Holder', `${role} at ${kind}`),
    action: uid('Action', action),
    resource: uid('Thing', 'it'),
    context: { ...facts },
    preparsedPolicySetId: action,
    entities: [holderEntity(role, kind)],
  });
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('; '));
  const [wrong] = answer.response.diagnostics.errors;
  if (wrong) throw new Error(`${wrong.policyId}: ${wrong.error.message}`);
  return answer.response.decision === 'allow';
}

/** The actions that a policy names; none when it speaks of all. */
function actionsOf(policy: string): string[] | undefined {
  const parsed = policyToJson(policy);
  if (parsed.type === 'failure') throw new Error(parsed.errors.map(({ message }) => message).join('; '));
  const { action } = parsed.json;
  if (action.op === 'All') return undefined;
  if ('entity' in action) return [idOf(action.entity)];
  return 'entities' in action ? action.entities.map(idOf) : undefined;
}

const idOf = (entity: EntityUidJson): string => ('__entity' in entity ? entity.__entity.id : entity.id);

const workingKinds: readonly OrganisationKind[] = ['school', 'social_services', 'police', 'leisure'];

/** What a role is called at just these kinds of organisation. */
function namesAt(role: Role, kind: OrganisationKind): string[] {
  const isWorking = workingKinds.includes(kind);
  if (role === 'unit_manager' && isWorking) return ['heads-a-working-unit', 'reads-figures'];
  const talks = kind === 'social_services' || kind === 'police';
  return role === 'participant' && talks ? ['holds-conversations'] : [];
}

function holderEntity(role: Role, kind: OrganisationKind): EntityJson {
  const names = [role, 'anybody', ...(groups[role] ?? []), ...namesAt(role, kind)];
  return {
    uid: uid('Holder', `${role} at ${kind}`),
    attrs: {},
    parents: [...names.map((name) => uid('Role', name)), uid('Kind', kind)],
  };
}
