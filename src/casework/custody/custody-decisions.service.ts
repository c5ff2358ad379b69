import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CustodyDecisionId } from './custody-decision';
import type { CustodyDecisionView, DecidersView, LegalBasesView } from './custody-decision.view';
import type { DetentionId } from './detention';
import type { CorrectDecisionDto } from './dto/correct-decision.dto';
import type { DecisionAtDto } from './dto/decision-at.dto';
import type { DraftDecisionDto } from './dto/draft-decision.dto';
import type { ReviseDecisionDto } from './dto/revise-decision.dto';

@Injectable()
export class CustodyDecisionsService {
  deciders(_tx: Tx, _wanted: DecisionAtDto): Promise<DecidersView> {
    throw new NotVisible();
  }
  legalBases(_tx: Tx, _wanted: DecisionAtDto): Promise<LegalBasesView> {
    throw new NotVisible();
  }
  draft(_tx: Tx, _actor: Actor, _id: DetentionId, _content: DraftDecisionDto): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
  find(_tx: Tx, _actor: Actor, _id: CustodyDecisionId): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
  revise(
    _tx: Tx,
    _actor: Actor,
    _id: CustodyDecisionId,
    _version: number,
    _content: ReviseDecisionDto,
  ): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
  sign(_tx: Tx, _actor: Actor, _id: CustodyDecisionId, _version: number): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
  execute(_tx: Tx, _actor: Actor, _id: CustodyDecisionId, _executedAt: string): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
  correct(
    _tx: Tx,
    _actor: Actor,
    _id: CustodyDecisionId,
    _correction: CorrectDecisionDto,
  ): Promise<CustodyDecisionView> {
    throw new NotVisible();
  }
}
