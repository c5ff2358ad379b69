import { MigrationInterface, QueryRunner } from 'typeorm';

const tables = {
  conversation_participants: 'participants_are_named_with_the_conversation',
  conversation_agreements: 'agreements_are_noted_with_the_conversation',
};

/**
 * Who took part in a conversation and what was agreed is written by whoever records it, in the same act. Whoever sees
 * it afterwards adds nothing to it.
 */
export class ConversationsNameTheirPeopleAtOnce1795000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, policy] of Object.entries(tables)) {
      await runner.query(`
        create policy ${policy} on ${table} as restrictive for insert to samspel_app
          with check (exists (
            select from concern_conversations v
            where v.id = conversation_id and v.recorded_by = (select acting_user())
              and v.created_at = date_trunc('milliseconds', now())))
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, policy] of Object.entries(tables))
      await runner.query(`drop policy ${policy} on ${table}`);
  }
}
