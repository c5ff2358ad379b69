import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { Actor } from '../../trust/access/actor';
import type { CaseId } from './case';
import type { CasesView, CaseView, ToDosView } from './case.view';
import type { SearchCasesDto } from './dto/search-cases.dto';

@Injectable()
export class BoardService {
  async search(_tx: Tx, _actor: Actor, _wanted: SearchCasesDto): Promise<CasesView> {
    throw new NotVisible();
  }
  async show(_tx: Tx, _actor: Actor, _id: CaseId): Promise<CaseView> {
    throw new NotVisible();
  }
  async toDo(_tx: Tx): Promise<ToDosView> {
    throw new NotVisible();
  }
}
