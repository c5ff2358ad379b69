import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { AskerView } from './contact.view';
import type { ContactQuestionId } from './contact';

/** What the database answers, and how much was asked lately. */
export interface ContactAnswer {
  readonly unit: string | null;
  readonly title: string | null;
  readonly askedThisHour: number;
  readonly childrenToday: number;
}

/** Questions about children, and who asked many. */
@Injectable()
export class ContactsRepository {
  /** Keeps the question and answers it; the number is kept as a keyed hash. */
  async ask(tx: Tx, id: ContactQuestionId, number: string, reason: string): Promise<ContactAnswer> {
    const [answer] = await tx.query<ContactAnswer>(
      `select unit, title, asked_this_hour as "askedThisHour", children_today as "childrenToday"
       from ask_who_works_with($1, $2, $3)`,
      [id, number, reason],
    );
    if (!answer) throw new Error('a question about a contact has no answer');
    return answer;
  }

  async askers(tx: Tx, atLeast: number): Promise<(Omit<AskerView, 'lastAskedAt'> & { lastAskedAt: Date })[]> {
    return tx.query(
      `select a.user_id as "userId", u.name as "userName", o.name as "organisationName", a.asked_on::text as "on",
         a.children, a.reasons, a.last_asked_at as "lastAskedAt"
       from askers_of_many($1) a join users u on u.id = a.user_id join organisations o on o.id = a.organisation_id
       limit 200`,
      [atLeast],
    );
  }
}
