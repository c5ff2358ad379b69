import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { TooManyRequests } from '../../platform/http/problem';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import { isReason } from '../access/reason';
import { DirectoryService } from '../directory/directory.service';
import type { ContactQuestionId } from './contact';
import { QuestionNeedsAReason } from './contact.errors';
import { askedAboutMany } from './contact.events';
import type { AskersView, ContactAnswerView } from './contact.view';
import { ContactsRepository } from './contacts.repository';
import type { AskContactDto } from './dto/ask-contact.dto';

/** "Någon arbetar med barnet": that somebody does, and whom to call, for those who may know. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly contacts: ContactsRepository,
    private readonly directory: DirectoryService,
  ) {}

  /** Throws `InvalidPersonalNumber`, `QuestionNeedsAReason` and `TooManyRequests`. */
  async ask(
    tx: Tx,
    actor: Actor,
    { personalIdentityNumber, reason }: AskContactDto,
  ): Promise<ContactAnswerView> {
    this.directory.checkNumberAlone(personalIdentityNumber);
    if (!isReason(reason)) throw new QuestionNeedsAReason();
    const id = newId<ContactQuestionId>();
    tx.trace.about({ resourceId: id });
    const { unit, workPhone, isBeyondLimit, isMany } = await this.contacts.ask(
      tx,
      id,
      personalIdentityNumber,
      reason.trim(),
    );
    if (isBeyondLimit) throw new TooManyRequests();
    if (isMany) await tx.emit(askedAboutMany(actor.userId, id));
    return unit === null
      ? { isKnown: false, contact: null }
      : { isKnown: true, contact: { unit, workPhone } };
  }

  async askers(tx: Tx): Promise<AskersView> {
    const [rows, atLeast] = await tx.together([this.contacts.askers(tx), this.contacts.atLeast(tx)]);
    tx.trace.listed(rows.map(({ userId }) => userId));
    const items = rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString() }));
    return { items, atLeast };
  }
}
