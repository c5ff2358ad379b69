import { StateConflict, VerbNotAllowed } from '../../../platform/http/problem';
import { NotYoursToWithdraw, OwnAct } from '../../access/own-act';
import { lackSentences } from '../what-the-log-lacks';
import type { WhyMonthStays } from './closing.view';

const sentences: Readonly<Record<WhyMonthStays, string>> = {
  'nothing-there': 'Loggen har inga händelser i den månaden.',
  'month-not-over': 'Månaden är inte slut.',
  'within-retention': 'Månaden ska sparas längre än så. Hur länge står bland lagreglerna.',
  'closed-already': 'Månaden är redan gallrad.',
  'not-sealed': 'Alla händelser i månaden är inte förseglade, eller så saknas någon. Kontrollera loggen.',
  ...lackSentences,
  'review-unsigned': 'En granskning av månaden är inte underskriven.',
  'case-remains':
    'Månaden berättar om ett ärende som är öppet eller som har varit avslutat i kortare tid än loggen ska sparas.',
  'erased-events-remain':
    'Månaden berättar vilka händelser som har raderats, och några av dem finns i en äldre månad som är kvar.',
};

/** 409: something keeps a month of the log open. */
export class MonthStays extends StateConflict {
  constructor(readonly code: WhyMonthStays) {
    super(sentences[code]);
  }
}

/** 409: that a month be closed is proposed once. */
export class ClosingProposed extends StateConflict {
  readonly code = 'closing-proposed';
  constructor() {
    super('Gallringen är redan föreslagen. Ladda om sidan för att se av vem.');
  }
}

/** 409: there is no proposal to approve: nobody made one, or somebody has approved it. */
export class NoClosingToApprove extends StateConflict {
  readonly code = 'no-closing-to-approve';
  constructor() {
    super('Det finns inget förslag att godkänna. Ladda om sidan för att se hur det står till.');
  }
}

/** 409: there is no proposal to withdraw: nobody made one, it was withdrawn before, or somebody has approved it. */
export class NoClosingToWithdraw extends StateConflict {
  readonly code = 'no-closing-to-withdraw';
  constructor() {
    super('Det finns inget förslag att ta tillbaka. Ladda om sidan för att se hur det står till.');
  }
}

/** The problem that the database's answer to a step of closing stands for. */
export function problemOf(answer: string): Error {
  switch (answer) {
    case 'not-allowed':
      return new VerbNotAllowed();
    case 'own-act':
      return new OwnAct(
        'Det här behöver någon annan göra: ingen godkänner en gallring som de själva föreslog.',
      );
    case 'proposed-already':
      return new ClosingProposed();
    case 'not-proposed':
    case 'approved-already':
      return new NoClosingToApprove();
    case 'nothing-to-withdraw':
      return new NoClosingToWithdraw();
    case 'not-yours':
      return new NotYoursToWithdraw();
    default:
      return new MonthStays(answer as WhyMonthStays);
  }
}
