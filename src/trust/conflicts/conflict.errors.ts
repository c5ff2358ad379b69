import { RuleBroken, StateConflict } from '../../platform/http/problem';
import { OwnAct } from '../access/own-act';
import type { LiftRefusal } from './conflict';

/** 422: a conflict of interest, or its lifting, without a reason. */
export class ConflictNeedsAReason extends RuleBroken {
  readonly code = 'conflict-needs-a-reason';
  constructor() {
    const message = 'Skriv varför, med minst 10 tecken.';
    super(message, [{ field: 'reason', code: 'conflict-needs-a-reason', message }]);
  }
}

/** 422: nobody who works here. */
export class UnknownColleague extends RuleBroken {
  readonly code = 'unknown-colleague';
  constructor() {
    const message = 'Personen finns inte bland dem som arbetar här. Välj en kollega.';
    super(message, [{ field: 'userId', code: 'unknown-colleague', message }]);
  }
}

/** 422: only a coordinator says it of somebody else. */
export class OnlyAboutOneself extends RuleBroken {
  readonly code = 'only-about-oneself';
  constructor() {
    const message = 'Du kan anmäla jäv för dig själv. Om det gäller någon annan: prata med samordnaren.';
    super(message, [{ field: 'userId', code: 'only-about-oneself', message }]);
  }
}

/** 409: it stands already. */
export class ConflictAlreadyRecorded extends StateConflict {
  readonly code = 'conflict-already-recorded';
  constructor() {
    super('Jäv är redan antecknat för personen i det här ärendet.');
  }
}

/** 422: nobody has a hand twice in one lifting, or in their own. */
export class OwnConflict extends OwnAct {
  constructor() {
    super(
      'Jäv hävs av två andra personer: en föreslår och en annan godkänner, och ingen av dem är den det gäller.',
    );
  }
}

const sentences: Readonly<Record<Exclude<LiftRefusal, 'own-act'>, string>> = {
  'conflict-already-lifted': 'Jävet är redan hävt.',
  'lifting-already-proposed': 'Någon har redan föreslagit att jävet hävs.',
  'lifting-not-proposed': 'Någon behöver först föreslå att jävet hävs.',
};

/** 409: it stands elsewhere on its way. */
export class NotToBeLifted extends StateConflict {
  readonly code: Exclude<LiftRefusal, 'own-act'>;
  constructor(because: Exclude<LiftRefusal, 'own-act'>) {
    super(sentences[because]);
    this.code = because;
  }
}
