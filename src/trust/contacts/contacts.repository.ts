import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { AskerView } from './contact.view';
import type { ContactQuestionId } from './contact';

/** What the database answers, within the figures of the rule. */
export interface ContactAnswer {
  readonly unit: string | null;
  readonly workPhone: string | null;
  /** Nothing was asked: whoever asks has reached the limit of the hour. */
  readonly isBeyondLimit: boolean;
  /** They have asked about so many children today that the log reviewers look. */
  readonly isMany: boolean;
}

/** Questions about children, and who asked many. */
@Injectable()
export class ContactsRepository {
  /** Keeps the question and answers it; the number is kept as a keyed hash. */
  async ask(tx: Tx, id: ContactQuestionId, number: string, reason: string): Promise<ContactAnswer> {
    const [answer] = await tx.query<ContactAnswer>(
      `select unit, work_phone as "workPhone", is_beyond_limit as "isBeyondLimit", is_many as "isMany"
       from ask_who_works_with($1, $2, $3)`,
      [id, number, reason],
    );
    if (!answer) throw new Error('a question about a contact has no answer');
    return answer;
  }

  /** At most two hundred, the latest first. */
  async askers(tx: Tx): Promise<(Omit<AskerView, 'lastAskedAt'> & { lastAskedAt: Date })[]> {
    return tx.query(
      `select a.user_id as "userId", u.name as "userName", o.name as "organisationName",
         u.work_phone as "workPhone", a.asked_on::text as "on",
         a.children, a.reasons, a.last_asked_at as "lastAskedAt"
       from askers_of_many() a join users u on u.id = a.user_id join organisations o on o.id = a.organisation_id
       order by a.last_asked_at desc, a.user_id`,
    );
  }

  /** From how many children within a day on the rule asks for a look. */
  async atLeast(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ atLeast: number }>(
      `select children_a_day as "atLeast" from contact_limits()`,
    );
    return row?.atLeast ?? 1;
  }
}
