import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { NotVisible } from '../../../platform/http/problem';
import { newId } from '../../../platform/id';
import type { Actor } from '../../access/actor';
import { ClosingsRepository } from '../closing/closings.repository';
import { NoAlarmToAnswer, VerificationUnderWay, wordsMissing } from './integrity.errors';
import type { IntegrityView, VerificationView } from './integrity.view';
import type { VerificationId } from './verification';
import { VerificationRepository } from './verification.repository';
import { verificationAsked } from './verifications';

const SHOWN = 10;
const FEWEST_WORDS = 10;

/** How whole the log is, for those who review it. */
@Injectable()
export class IntegrityService {
  constructor(
    private readonly repository: VerificationRepository,
    private readonly closings: ClosingsRepository,
  ) {}

  async view(tx: Tx): Promise<IntegrityView> {
    const [seal, witnesses, verifications, alarms, months] = await tx.together([
      this.repository.seal(tx),
      this.repository.witnesses(tx),
      this.repository.list(tx, SHOWN),
      this.repository.alarms(tx),
      this.closings.months(tx),
    ]);
    tx.trace.about({ count: verifications.length });
    return { ...seal, witnesses, verifications, alarms, months };
  }

  /** Throws `VerificationUnderWay`. */
  async ask(tx: Tx, actor: Actor): Promise<VerificationView> {
    const id = newId<VerificationId>();
    if (!(await this.repository.ask(tx, id, actor.userId))) throw new VerificationUnderWay();
    await tx.emit(verificationAsked(id));
    tx.trace.about({ resourceId: id });
    return this.shown(tx, id);
  }

  /** Throws `NotVisible`, `NoAlarmToAnswer` and `Malformed`. */
  async answer(tx: Tx, actor: Actor, id: VerificationId, words: string): Promise<VerificationView> {
    if (words.trim().length < FEWEST_WORDS) throw wordsMissing();
    const { state, answer } = await this.shown(tx, id);
    if (state !== 'tampered' || answer !== null) throw new NoAlarmToAnswer();
    if (!(await this.repository.answer(tx, id, actor.userId, words.trim()))) throw new NoAlarmToAnswer();
    return this.shown(tx, id);
  }

  private async shown(tx: Tx, id: VerificationId): Promise<VerificationView> {
    const found = await this.repository.find(tx, id);
    if (!found) throw new NotVisible();
    return found;
  }
}
