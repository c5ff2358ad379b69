/** Where each role begins its day. */
const frontPaths = {
  coordinator: '/cases',
  lul_social_worker: '/custody',
  participant: '/my-cases',
  unit_manager: '/my-cases',
  steering_group_member: '/statistics',
  operational_group_member: '/statistics',
  development_lead: '/statistics',
  log_reviewer: '/audit',
  administrator: '/administration',
} as const;

/** The first page of a role; undefined for a role without one. */
export function frontPathFor(role: string): (typeof frontPaths)[keyof typeof frontPaths] | undefined {
  return (frontPaths as Partial<Record<string, (typeof frontPaths)[keyof typeof frontPaths]>>)[role];
}
