import { RuleBroken, StaleVersion, StateConflict, VerbNotAllowed } from '../../../platform/http/problem';
import { NotYoursToWithdraw, OwnAct } from '../../access/own-act';
import { lackSentences } from '../what-the-log-lacks';
import type { WhyEventsStay } from './erasure.view';

const sentences: Readonly<Record<WhyEventsStay, string>> = {
  'nothing-to-erase': 'Loggen berättar inget om det ärendet som kan raderas: inget före förra månaden.',
  'case-open': 'Ärendet är inte avslutat.',
  'not-sealed': 'Allt som loggen berättar om ärendet är inte förseglat. Kontrollera loggen.',
  ...lackSentences,
  'review-unsigned': 'En granskning som händelser i ärendet hör till är inte underskriven.',
};

/** 409: something keeps what the log tells of a case. */
export class EventsStay extends StateConflict {
  constructor(readonly code: WhyEventsStay) {
    super(sentences[code]);
  }
}

/** 409: that it be erased is proposed once. */
export class ErasureProposed extends StateConflict {
  readonly code = 'erasure-proposed';
  constructor() {
    super('Det är redan föreslaget, eller håller på att raderas. Ladda om sidan för att se av vem.');
  }
}

/** 409: there is no proposal to approve: nobody made one, or somebody has approved it. */
export class NoErasureToApprove extends StateConflict {
  readonly code = 'no-erasure-to-approve';
  constructor() {
    super(
      'Det finns inget förslag att godkänna om det ärendet. Ladda om sidan för att se hur det står till.',
    );
  }
}

/** 409: there is no proposal to withdraw: nobody made one, it was withdrawn before, or somebody has approved it. */
export class NoErasureToWithdraw extends StateConflict {
  readonly code = 'no-erasure-to-withdraw';
  constructor() {
    super('Det finns inget förslag att ta tillbaka. Ladda om sidan för att se hur det står till.');
  }
}

/** 422: whoever worked in a case decides nothing of what the log tells of it. */
export class OwnEvents extends RuleBroken {
  readonly code = 'own-events';
  constructor() {
    super(
      'Det här behöver någon annan göra: loggen berättar om ditt eget arbete i ärendet. Ingen raderar det.',
    );
  }
}

/** The problem that the database's answer to a step of erasing stands for. */
export function problemOf(answer: string): Error {
  switch (answer) {
    case 'not-allowed':
      return new VerbNotAllowed();
    case 'own-act':
      return new OwnAct(
        'Det här behöver någon annan göra: ingen godkänner en radering som de själva föreslog.',
      );
    case 'own-events':
      return new OwnEvents();
    case 'erasure-proposed':
      return new ErasureProposed();
    case 'no-erasure-to-approve':
      return new NoErasureToApprove();
    case 'nothing-to-withdraw':
      return new NoErasureToWithdraw();
    case 'not-yours':
      return new NotYoursToWithdraw();
    case 'stale':
      return new StaleVersion();
    default:
      return new EventsStay(answer as WhyEventsStay);
  }
}
