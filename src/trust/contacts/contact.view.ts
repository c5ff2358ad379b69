/** Where to call, and ask for the coordinator. Nothing says in which work, in which phase, or about what. */
export class ContactView {
  unit!: string;
  /** Where the coordinator of that unit is reached at work, if it was entered. */
  workPhone!: string | null;
}

/** Whether somebody works with the child, as far as whoever asks may know: absent and not allowed look alike. */
export class ContactAnswerView {
  isKnown!: boolean;
  contact!: ContactView | null;
}

/** Somebody who asked about many children within a day. */
export class AskerView {
  userId!: string;
  userName!: string;
  organisationName!: string;
  /** Where they are reached at work, if it was entered. */
  workPhone!: string | null;
  /** @format date */
  on!: string;
  children!: number;
  reasons!: string[];
  /** @format date-time */
  lastAskedAt!: string;
}

/** Those who asked about many children within a day, the latest first. */
export class AskersView {
  items!: AskerView[];
  /** From how many children within a day on. */
  atLeast!: number;
}
