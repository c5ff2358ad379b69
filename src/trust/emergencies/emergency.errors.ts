import { RuleBroken, StateConflict } from '../../platform/http/problem';
import { OwnAct } from '../access/own-act';
import type { ReviewRefusal } from './emergency';

/** 422: an emergency without a written reason. */
export class EmergencyNeedsAReason extends RuleBroken {
  readonly code = 'emergency-needs-a-reason';
  constructor() {
    const message =
      'Skriv varför du behöver öppna ärendet nu, med minst 20 tecken. Ärendet har inte öppnats.';
    super(message, [{ field: 'reason', code: 'emergency-needs-a-reason', message }]);
  }
}

/** 422: a case is looked for by its number, or by the child's personal number, and not by both or neither. */
export class OneWayToFind extends RuleBroken {
  readonly code = 'one-way-to-find';
  constructor() {
    const message = 'Ange antingen ärendenummer eller barnets personnummer.';
    super(message, [{ field: 'caseNumber', code: 'one-way-to-find', message }]);
  }
}

/** 409: whoever asks has the case open in an emergency already. */
export class EmergencyAlreadyOpen extends StateConflict {
  readonly code = 'emergency-already-open';
  constructor() {
    super('Du har redan öppnat ärendet i nödläge. Det står öppet tills tiden är ute eller du avslutar.');
  }
}

/** 409: it has ended by itself or was ended. */
export class EmergencyIsOver extends StateConflict {
  readonly code = 'emergency-is-over';
  constructor() {
    super('Nödåtkomsten är redan avslutad.');
  }
}

/** 422: nobody judges their own act. */
export class OwnEmergency extends OwnAct {
  constructor() {
    super('Du öppnade själv ärendet. Någon annan ska granska det.');
  }
}

/** 422: a judgement says why. */
export class ReviewNeedsAComment extends RuleBroken {
  readonly code = 'review-needs-a-comment';
  constructor() {
    const message = 'Skriv en kommentar till bedömningen, med minst 10 tecken.';
    super(message, [{ field: 'comment', code: 'review-needs-a-comment', message }]);
  }
}

/** 409: it is judged when it is over, and once. */
export class NotToBeReviewed extends StateConflict {
  readonly code: Exclude<ReviewRefusal, 'own-act'>;
  constructor(because: Exclude<ReviewRefusal, 'own-act'>) {
    super(
      because === 'emergency-still-open'
        ? 'Ärendet står fortfarande öppet. Granska när nödåtkomsten är över.'
        : 'Nödåtkomsten är redan granskad.',
    );
    this.code = because;
  }
}
