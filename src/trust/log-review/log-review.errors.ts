import { RuleBroken, StateConflict } from '../../platform/http/problem';
import { OwnAct } from '../access/own-act';

/** 409: a review is signed once. */
export class ReviewAlreadySigned extends StateConflict {
  readonly code = 'review-already-signed';
  constructor() {
    super('Granskningen är redan underskriven. Ladda om sidan för att se av vem.');
  }
}

/** 409: what is signed stands; a later finding is an addendum. */
export class ReviewIsSigned extends StateConflict {
  readonly code = 'review-is-signed';
  constructor() {
    super('Granskningen är underskriven och låst. Skriv ett tillägg om du har sett något mer.');
  }
}

/** 409: all that was drawn is judged before it is signed. */
export class ItemsUnjudged extends StateConflict {
  readonly code = 'items-unjudged';
  constructor(left: number) {
    super(
      left === 1
        ? 'En läsning är inte bedömd. Bedöm den innan du skriver under.'
        : `${left} läsningar är inte bedömda. Bedöm dem innan du skriver under.`,
    );
  }
}

/** 422: nobody reviews their own reads. */
export class OwnReads extends OwnAct {
  constructor() {
    super('Granskningen innehåller dina egna läsningar. Någon annan behöver bedöma dem och skriva under.');
  }
}

/** 422: whoever has a conflict of interest in a case reviews no reads of it. */
export class ReadsOfAConflict extends RuleBroken {
  readonly code = 'conflict-of-interest';
  constructor() {
    super(
      'Granskningen innehåller läsningar i ett ärende där du är jävig. Någon annan behöver bedöma dem och skriva under.',
    );
  }
}

/** 422: what is to be looked into says why. */
export class JudgementNeedsAComment extends RuleBroken {
  readonly code = 'judgement-needs-a-comment';
  constructor() {
    const message = 'Skriv vad som ska utredas, med minst 10 tecken.';
    super(message, [{ field: 'comment', code: 'judgement-needs-a-comment', message }]);
  }
}

/** 422: an addendum that says nothing. */
export class AddendumIsEmpty extends RuleBroken {
  readonly code = 'addendum-is-empty';
  constructor() {
    const message = 'Skriv vad du har sett, med minst 10 tecken.';
    super(message, [{ field: 'text', code: 'addendum-is-empty', message }]);
  }
}

/** 409: an addendum is to what is signed. */
export class ReviewNotSignedYet extends StateConflict {
  readonly code = 'review-not-signed-yet';
  constructor() {
    super('Granskningen är inte underskriven än. Skriv i bedömningen i stället.');
  }
}

/** 409: what is gone from the log cannot be drawn from. */
export class MonthGone extends StateConflict {
  readonly code = 'month-gone';
  constructor() {
    super('Månaden är gallrad ur loggen, helt eller delvis. Det finns inget att göra ett urval av.');
  }
}

/** 422: a month that has not ended cannot be drawn from. */
export class MonthNotOver extends RuleBroken {
  readonly code = 'month-not-over';
  constructor() {
    const message = 'Månaden är inte slut än. Urvalet görs när den är det.';
    super(message, [{ field: 'month', code: 'month-not-over', message }]);
  }
}
