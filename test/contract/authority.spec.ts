import { readFileSync, writeFileSync } from 'node:fs';
import { actions, everyAction, nounOf } from '../../src/trust/access/actions';
import { actionsOf } from '../../src/trust/access/decide-access';
import { declaration } from '../../src/trust/access/declaration';
import { organisationKinds, roles } from '../../src/trust/access/roles';
import { printedRights } from '../support/printed-rights';

describe('the printed table of rights', () => {
  it('is the one that was reviewed: docs/rights.md', () => {
    // UPDATE_AUTHORITY=1 writes it anew, for a reviewer to read the difference.
    if (process.env['UPDATE_AUTHORITY']) writeFileSync('docs/rights.md', printedRights());

    expect(printedRights()).toBe(readFileSync('docs/rights.md', 'utf8'));
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
