import { newId } from '../../../src/platform/id';
import { type Case, dayFromNow, type Person } from '../builders';
import type { World } from '../world';

/**
 * Two months of a unit's reads: one that waits to be judged and was reminded of, one that was signed and added to. The
 * Each holds a read of a case, too, in which the head of the unit has a conflict of interest.
 */
export async function fillLogReviews(
  { database }: World,
  reader: Person,
  signer: Person,
  ofConflict?: Case,
): Promise<void> {
  for (const month of ['2026-01-01', '2026-02-01']) {
    const id = newId();
    await database.insert('log_reviews', {
      id,
      organisation_id: reader.organisation.id,
      month,
      is_of_managers: false,
      managers: [],
      seed: '0'.repeat(64),
      percent: 5,
      events: ['note.viewed'],
      reads: 1,
      rules: '[]',
      due_on: dayFromNow(5),
    });
    const judgement = { verdict: 'justified', judged_by: signer.userId, judged_at: new Date() };
    const item = {
      review_id: id,
      occurred_at: `${month}T09:00:00Z`,
      reader_id: reader.userId,
      role: reader.role,
      event: 'note.viewed',
      is_sampled: true,
      hits: [],
    };
    const add = (more: object) =>
      database.insert('log_review_items', { id: newId(), event_id: newId(), ...item, ...more });
    const judgedBefore = month === '2026-01-01' ? judgement : {};
    await add(judgedBefore);
    await add({ ...judgedBefore, case_id: ofConflict?.id });
    if (month !== '2026-01-01') {
      await database.insert('log_review_reminders', { review_id: id, stage: '7' });
      continue;
    }
    await database.sql('update log_reviews set signed_by = $2, signed_at = now() where id = $1', [
      id,
      signer.userId,
    ]);
    await database.insert('log_review_addenda', {
      id: newId(),
      review_id: id,
      text: 'Påhittat tillägg',
      written_by: signer.userId,
    });
  }
}
