import { RuleBroken, StateConflict } from '../../platform/http/problem';
import type { ConversationFault } from './conversation';

const faults: Readonly<Record<ConversationFault, { readonly field: string; readonly sentence: string }>> = {
  'no-police-in-ssf': {
    field: 'participants',
    sentence: 'Polisen deltar inte i SSF. Ta bort polisen, eller fråga samordnaren om ärendet hör till SSPF.',
  },
  'voluntary-not-told': {
    field: 'isVoluntaryInformed',
    sentence: 'Familjen ska ha fått veta att samtalet är frivilligt. Berätta det först och anteckna sedan.',
  },
  'guardian-absence-unexplained': {
    field: 'guardianAbsentReason',
    sentence: 'Ingen vårdnadshavare deltog. Skriv varför.',
  },
  'follow-up-without-day': {
    field: 'followUpOn',
    sentence: 'Ange vilken dag det uppföljande samtalet ska hållas.',
  },
  'follow-up-before-conversation': {
    field: 'followUpOn',
    sentence: 'Uppföljningen kan inte ligga före samtalet. Rätta någon av dagarna.',
  },
  'held-in-the-future': {
    field: 'heldAt',
    sentence: 'Samtalet har inte hållits ännu. Anteckna det när det har hållits, eller rätta tiden.',
  },
  'nobody-of-the-family': {
    field: 'participants',
    sentence:
      'Ange vem som deltog av den unga och vårdnadshavarna. Blev samtalet inte av, välj det utfallet.',
  },
};

/** 422: a conversation that cannot be recorded as it stands. Every rule that it breaks is named. */
export class ConversationRefused extends RuleBroken {
  readonly code: ConversationFault;
  constructor(broken: readonly [ConversationFault, ...ConversationFault[]]) {
    super(
      faults[broken[0]].sentence,
      broken.map((code) => ({ field: faults[code].field, code, message: faults[code].sentence })),
    );
    this.code = broken[0];
  }
}

/** 409: nothing is recorded in a closed case. */
export class ConversationCaseClosed extends StateConflict {
  readonly code = 'case-closed';
  constructor() {
    super('Ärendet är avslutat. Be samordnaren öppna det igen om samtalet hör dit.');
  }
}
