import type { AccessRule } from './access-rule';
import { anybody, type Grant } from './grant';
import { conversations, coordinator, custody, notTheirs, participation } from './grants-of-casework';
import { accessManager, administrator, readers, unitManager } from './grants-of-others';
import type { OrganisationKind, Role } from './roles';
import { informationCategories, phases } from './vocabulary';

type Holder = readonly [role: Role, kind: OrganisationKind, grants: readonly Grant[]];

/** Who holds what, in the order of the roles. A role at an organisation that is not named here holds nothing. */
const holders: readonly Holder[] = [
  ['coordinator', 'coordination', coordinator],
  ['participant', 'school', participation(notTheirs('police', 'social_services'))],
  ['participant', 'social_services', [...participation(notTheirs()), ...conversations]],
  ['participant', 'police', [...participation(notTheirs('health', 'social_services')), ...conversations]],
  ['participant', 'leisure', participation(notTheirs('police', 'social_services'))],
  ['lul_social_worker', 'social_services', [...participation(notTheirs()), ...conversations, custody]],
  ['unit_manager', 'school', unitManager],
  ['unit_manager', 'social_services', [...unitManager, ['own-unit', 'own-record', ['custody:see-log']]]],
  ['unit_manager', 'police', unitManager],
  ['unit_manager', 'leisure', unitManager],
  ['unit_manager', 'coordination', accessManager],
  ['unit_manager', 'municipality', accessManager],
  ['operational_group_member', 'municipality', readers],
  ['steering_group_member', 'municipality', readers],
  [
    'log_reviewer',
    'municipality',
    [
      anybody,
      [
        'none',
        'public-task',
        [
          'audit:search',
          'audit:see-case-log',
          'audit:export',
          'audit:prove',
          'audit:see-integrity',
          'audit:verify',
          'audit:answer-alarm',
          'audit:propose-closing',
          'audit:see-erasures',
          'audit:propose-erasure',
          'log-review:see',
          'log-review:judge',
          'log-review:sign-off',
          'log-review:draw',
          'emergency:see',
          'contact:review',
          'legal-rule:see',
          'legal-rule:see-proposals',
        ],
      ],
      [
        'second-person',
        'public-task',
        ['emergency:review', 'legal-rule:approve', 'audit:approve-closing', 'audit:approve-erasure'],
      ],
    ],
  ],
  ['records_manager', 'municipality', [anybody]],
  ['administrator', 'municipality', administrator],
  [
    'development_lead',
    'municipality',
    [
      ...readers,
      ['none', 'public-task', ['statistics:see-proposals']],
      ['second-person', 'public-task', ['statistics:approve']],
    ],
  ],
];

/** Who may what: the only declaration. The guard, the row policies, the `may` lists and the printed matrix read it. */
export const declaration: readonly AccessRule[] = holders.flatMap(([role, kind, grants]) =>
  grants.flatMap(([relationship, basis, actions, limits = {}]) =>
    actions.map((action) => ({
      role,
      kind,
      action,
      relationship,
      basis,
      categories: limits.categories ?? informationCategories,
      phases: limits.phases ?? phases,
    })),
  ),
);
