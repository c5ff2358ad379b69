import { readFileSync, writeFileSync } from 'node:fs';
import { actions, everyAction, nounOf } from '../../src/trust/access/actions';
import { actionsOf, rulesFor } from '../../src/trust/access/decide-access';
import { declaration } from '../../src/trust/access/declaration';
import { organisationKinds, type OrganisationKind, type Role, roles } from '../../src/trust/access/roles';

const waysOf = (
  role: Role,
  organisationKind: OrganisationKind,
  action: (typeof everyAction)[number],
): string =>
  [...new Set(rulesFor({ role, organisationKind }, action).map(({ relationship }) => relationship))].join(
    '/',
  );

/** Role against action, and how one stands to what it is done to, as a text that a reviewer reads line by line. */
const table = roles
  .flatMap((role) =>
    everyAction.map((action) => {
      const byWays = new Map<string, OrganisationKind[]>();
      for (const kind of organisationKinds) {
        const ways = waysOf(role, kind, action);
        if (ways) byWays.set(ways, [...(byWays.get(ways) ?? []), kind]);
      }
      const who = [...byWays].map(([ways, kinds]) => `${kinds.join(', ')} (${ways})`).join('; ') || '-';
      return `${role.padEnd(26)}${action.padEnd(32)}${who}`;
    }),
  )
  .join('\n');

describe('the authority table', () => {
  it('is the one that was reviewed: docs/authority.txt', () => {
    // UPDATE_AUTHORITY=1 writes it anew, for a reviewer to read the difference.
    if (process.env['UPDATE_AUTHORITY']) writeFileSync('docs/authority.txt', `${table}\n`);

    expect(`${table}\n`).toBe(readFileSync('docs/authority.txt', 'utf8'));
  });

  it('gives the steering group figures and nothing else', () => {
    expect(actionsOf('steering_group_member', 'municipality')).toEqual(['session:own', 'statistics:read']);
  });

  it('gives the administrator no case and no person', () => {
    const nouns = actionsOf('administrator', 'municipality').map(nounOf);

    expect(
      nouns.filter((noun) =>
        ['case', 'person', 'identity', 'note', 'consent', 'referral', 'custody', 'conversation'].includes(
          noun,
        ),
      ),
    ).toEqual([]);
  });

  it('names every action for somebody, each with a sentence', () => {
    const held = new Set(declaration.map(({ action }) => action));

    expect(everyAction.length).toBeGreaterThanOrEqual(90);
    expect(everyAction.filter((action) => !held.has(action))).toEqual([]);
    expect(Object.values(actions).filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([]);
  });

  it('says nothing twice', () => {
    const keys = declaration.map(({ role, kind, action, relationship, basis }) =>
      [role, kind, action, relationship, basis].join(' '),
    );

    expect(keys.length).toBe(new Set(keys).size);
  });

  it('lets nobody both propose and approve figures', () => {
    const both = roles.filter((role) =>
      organisationKinds.some((kind) => {
        const held = actionsOf(role, kind);
        return held.includes('statistics:propose') && held.includes('statistics:approve');
      }),
    );

    expect(both).toEqual([]);
  });
});
