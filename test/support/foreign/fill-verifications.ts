import { newId } from '../../../src/platform/id';
import type { Person } from '../builders';
import type { World } from '../world';

/** Two verifications of the log that found it changed: one that was answered, and after it one that was not. */
export async function fillVerifications({ database }: World, by: Pick<Person, 'userId'>): Promise<void> {
  for (const isAnswered of [true, false]) {
    const verification_id = newId();
    await database.insert('audit_verifications', { id: verification_id });
    await database.insert('audit_verification_steps', { verification_id, events: 0, of_events: 1 });
    await database.insert('audit_verification_outcomes', {
      verification_id,
      outcome: 'tampered',
      first: 0,
      size: 1,
      tree_size: 1,
      witnessed: 0,
      finding_count: 1,
      findings: JSON.stringify([{ code: 'leaf', at: 0 }]),
    });
    if (isAnswered)
      await database.insert('audit_alarm_answers', {
        verification_id,
        answered_by: by.userId,
        words: 'Påhittat svar, långt nog för att stå',
      });
  }
}
