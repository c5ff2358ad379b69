import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../access/actor';
import type { CaseId, ConsentId } from './consent';
import type { ConsentPreparationView, ConsentsView, ConsentView } from './consent.view';
import type { OfferConsentDto } from './dto/offer-consent.dto';
import type { RecordRefusalDto } from './dto/record-refusal.dto';
import type { RecordSignatureDto } from './dto/record-signature.dto';
import type { RecordWithdrawalDto } from './dto/record-withdrawal.dto';

@Injectable()
export class ConsentsService {
  async list(_tx: Tx, _actor: Actor, _id: CaseId): Promise<ConsentsView> {
    throw new NotVisible();
  }

  async prepare(_tx: Tx, _id: CaseId): Promise<ConsentPreparationView> {
    throw new NotVisible();
  }

  async offer(_tx: Tx, _actor: Actor, _id: CaseId, _offer: OfferConsentDto): Promise<ConsentView> {
    throw new NotVisible();
  }

  async sign(
    _tx: Tx,
    _actor: Actor,
    _id: ConsentId,
    _version: number,
    _signature: RecordSignatureDto,
  ): Promise<ConsentView> {
    throw new NotVisible();
  }

  async refuse(
    _tx: Tx,
    _actor: Actor,
    _id: ConsentId,
    _version: number,
    _refusal: RecordRefusalDto,
  ): Promise<ConsentView> {
    throw new NotVisible();
  }

  async withdraw(
    _tx: Tx,
    _actor: Actor,
    _id: ConsentId,
    _withdrawal: RecordWithdrawalDto,
  ): Promise<ConsentView> {
    throw new NotVisible();
  }
}
