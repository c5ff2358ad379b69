import { readFileSync } from 'node:fs';
import { permissions, type Permission } from '../../src/trust/access/permissions';
import { organisationKinds, permissionsOf, roles } from '../../src/trust/access/roles';

const everyPermission = Object.keys(permissions) as Permission[];

/** Role and kind of organisation against permission, as a text that a reviewer reads line by line. */
const table = roles
  .flatMap((role) =>
    everyPermission.map((permission) => {
      const kinds = organisationKinds.filter((kind) => permissionsOf(role, kind).includes(permission));
      const who = kinds.length === organisationKinds.length ? 'yes' : kinds.join(', ') || '-';
      return `${role.padEnd(26)}${permission.padEnd(26)}${who}`;
    }),
  )
  .join('\n');

describe('the authority table', () => {
  it('is the one that was reviewed: docs/authority.txt', () => {
    expect(`${table}\n`).toBe(readFileSync('docs/authority.txt', 'utf8'));
  });

  it('gives the steering group figures and nothing else', () => {
    expect(permissionsOf('steering_group_member', 'municipality')).toEqual([
      'session:own',
      'statistics:read',
    ]);
  });

  it('gives the administrator no case and no person', () => {
    const nouns = permissionsOf('administrator', 'municipality').map(
      (permission) => permission.split(':')[0],
    );

    expect(
      nouns.filter((noun) =>
        ['case', 'note', 'consent', 'referral', 'custody', 'conversation'].includes(noun ?? ''),
      ),
    ).toEqual([]);
  });

  it('lets nobody both propose and approve figures', () => {
    const both = roles.filter((role) => {
      const held = permissionsOf(role, 'municipality');
      return held.includes('statistics:propose') && held.includes('statistics:approve');
    });

    expect(both).toEqual([]);
  });
});
