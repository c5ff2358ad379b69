import { z } from 'zod';
import { migrationSource } from './platform/database/migrate';

const day = z.iso.date();
type Table =
  | 'organisations'
  | 'users'
  | 'user_identities'
  | 'agreements'
  | 'agreement_parties'
  | 'memberships'
  | 'delegations';
const table = (name: Table) => name;

/** What an installation's directory file may hold: rows by table, with the columns of the tables. */
const directory = z.strictObject({
  organisations: z.array(
    z.strictObject({
      id: z.uuid(),
      name: z.string(),
      kind: z.string(),
      valid_from: day,
      valid_until: day.optional(),
    }),
  ),
  users: z.array(z.strictObject({ id: z.uuid(), name: z.string(), title: z.string() })),
  user_identities: z.array(
    z.strictObject({ identity_provider: z.string(), subject: z.string(), user_id: z.uuid() }),
  ),
  // The signed paper and the deployment approve: two people see to that before the file is run.
  agreements: z.array(
    z.strictObject({
      id: z.uuid(),
      reference: z.string().min(1),
      signatories: z.string().min(1),
      signed_on: day,
      valid_from: day,
      valid_until: day,
    }),
  ),
  agreement_parties: z.array(z.strictObject({ agreement_id: z.uuid(), organisation_id: z.uuid() })),
  memberships: z.array(
    z.strictObject({
      id: z.uuid(),
      user_id: z.uuid(),
      organisation_id: z.uuid(),
      role: z.string(),
      valid_from: day,
      valid_until: day,
    }),
  ),
  delegations: z
    .array(
      z.strictObject({
        id: z.uuid(),
        decider_name: z.string(),
        decider_title: z.string(),
        decider_kind: z.enum(['elected', 'official']),
        decision_kinds: z.array(z.string()),
        reference: z.string(),
        organisation_id: z.uuid(),
        valid_from: day,
        valid_until: day.optional(),
      }),
    )
    .default([]),
});

/**
 * Adds the organisations, agreements, people and roles of a directory file that are not there yet. Changes nothing that
 * is. Throws what the file's form or the database refuses; then nothing is added.
 */
export async function bringDirectory(migratorUrl: string, text: string): Promise<void> {
  const rows = directory.parse(JSON.parse(text));
  const approved = <Row extends object>(row: Row) => ({ ...row, approved_at: new Date().toISOString() });
  const source = await migrationSource(migratorUrl).initialize();
  try {
    await source.transaction(async (manager) => {
      for (const [name, added] of [
        [table('organisations'), rows.organisations],
        [table('users'), rows.users],
        [table('user_identities'), rows.user_identities],
        [table('agreements'), rows.agreements.map(approved)],
        [table('agreement_parties'), rows.agreement_parties],
        [table('memberships'), rows.memberships.map(approved)],
        [table('delegations'), rows.delegations],
      ] as const) {
        for (const row of added) {
          const columns = Object.keys(row).join(', ');
          await manager.query(
            `insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, $1::jsonb)
             on conflict do nothing`,
            [JSON.stringify(row)],
          );
        }
      }
    });
  } finally {
    await source.destroy();
  }
}
