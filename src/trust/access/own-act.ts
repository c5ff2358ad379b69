import { RuleBroken } from '../../platform/http/problem';

/** 422: nobody decides on themselves, nor approves what they proposed. A kind of act may say it in words of its own. */
export class OwnAct extends RuleBroken {
  readonly code = 'own-act';
  constructor(
    sentence = 'Det här behöver någon annan göra: ingen beslutar om sig själv eller godkänner sitt eget förslag.',
  ) {
    super(sentence);
  }
}

/** 422: a proposal is withdrawn by who made it; another refuses it, or leaves it. */
export class NotYoursToWithdraw extends RuleBroken {
  readonly code = 'not-yours-to-withdraw';
  constructor() {
    super('Bara den som skrev förslaget kan ta tillbaka det.');
  }
}
