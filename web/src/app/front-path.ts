import type { Role } from '../api/session';

/** Where each role begins its day; the records manager has no page of their own yet. */
const frontPaths = {
  coordinator: '/cases',
  lul_social_worker: '/custody',
  participant: '/my-cases',
  unit_manager: '/waiting',
  steering_group_member: '/statistics',
  operational_group_member: '/statistics',
  development_lead: '/statistics',
  log_reviewer: '/audit',
  administrator: '/administration',
  records_manager: undefined,
} as const satisfies Record<Role, string | undefined>;

/** The first page of a role; undefined for a role without one. */
export function frontPathFor(role: Role): (typeof frontPaths)[Role] {
  return frontPaths[role];
}
