import { MigrationInterface, QueryRunner } from 'typeorm';

/** Who coordinates writes in the phases that the declaration names; everybody else in the cases where they may. */
const inPhase = (action: string, caseId = 'case_id'): string =>
  `(${caseId} = any (array(select cases_i_may('${action}'))) or exists (
     select from cases k where k.id = ${caseId} and k.phase = any ((select acting_phases('${action}', 'coordinates'))::text[])))`;

const POLICIES: readonly (readonly [table: string, name: string, command: string, rule: string])[] = [
  ['case_phase_changes', 'phases_change_in_open_cases', 'insert', inPhase('case:move-phase')],
  [
    'consent_disagreements',
    'disagreement_is_heard_in_open_cases',
    'insert',
    inPhase('consent:record-disagreement'),
  ],
  [
    'consent_scans',
    'scans_are_of_what_was_offered_in_open_cases',
    'insert',
    `${inPhase('consent:attach-scan')} and exists (select from consents c where c.id = consent_id and c.offered_at is not null)`,
  ],
  [
    'consent_signatories',
    'signatories_are_asked_in_open_cases',
    'insert',
    `exists (select from consents c where c.id = consent_id and ${inPhase('consent:offer', 'c.case_id')})`,
  ],
  ['consents', 'consents_are_carried_in_open_cases', 'update', inPhase('consent:offer')],
  ['consents', 'drafts_are_discarded_in_open_cases', 'delete', inPhase('consent:draft')],
  ...['consent_scopes', 'consent_exclusions'].flatMap((table) => [
    [table, 'drafts_are_written_in_open_cases', 'insert', inPhase('consent:draft')] as const,
    [table, 'drafts_are_emptied_in_open_cases', 'delete', inPhase('consent:draft')] as const,
  ]),
];

/**
 * In a closed case nothing more is drafted, offered, answered or stored, and no row tells of a phase that the case never
 * had; and the scan of a signed paper belongs to no draft, which nobody has signed.
 */
export class ClosedCasesTakeNothingMore1795000100400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, name, command, rule] of POLICIES) {
      await runner.query(
        `create policy ${name} on ${table} as restrictive for ${command} to samspel_app
           ${command === 'insert' ? 'with check' : 'using'} (${rule})`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, name] of POLICIES) await runner.query(`drop policy ${name} on ${table}`);
  }
}
