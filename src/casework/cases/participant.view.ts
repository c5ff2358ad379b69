import type { OrganisationKind } from '../../trust/access/roles';

/** Somebody who takes part in a case for an organisation. */
export class ParticipantView {
  id!: string;
  organisationId!: string;
  organisationName!: string;
  organisationKind!: OrganisationKind;
  userId!: string;
  userName!: string;
  userTitle!: string;
  /** What they do in the case, such as mentor. */
  function!: string;
  /** @format date */
  from!: string;
  /**
   * The first day on which they no longer take part.
   * @format date
   */
  until!: string | null;
  version!: number;
  may!: 'end'[];
}

/** Those who take part, or took part, in a case. */
export class ParticipantsView {
  items!: ParticipantView[];
}
