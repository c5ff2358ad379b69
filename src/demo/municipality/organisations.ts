import type { OrganisationKind } from '../../trust/access/roles';
import { type Day, monthsFrom } from './calendar';
import { idOf } from './ids';

/** A unit of the invented municipality, the border of secrecy. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}

export interface OrganisationRow extends Organisation {
  readonly valid_from: Day;
}

const organisation = (key: string, name: string, kind: OrganisationKind): Organisation => ({
  id: idOf('organisation', key),
  name,
  kind,
});

/** The eight units, by what the code calls them. */
export const units = {
  school: organisation('school', 'Exempelskolan F–9', 'school'),
  otherSchool: organisation('other-school', 'Påhittsskolan F–9', 'school'),
  socialServices: organisation('social-services', 'Socialtjänsten, barn och unga', 'social_services'),
  policeStationSocialServices: organisation(
    'police-station',
    'Socialtjänsten på polisstationen',
    'social_services',
  ),
  leisure: organisation('leisure', 'Fritidsenheten', 'leisure'),
  police: organisation('police', 'Lokalpolisområdet', 'police'),
  coordination: organisation('coordination', 'SSPF-samordningen', 'coordination'),
  municipality: organisation('municipality', 'Påhittade kommun', 'municipality'),
} as const;

/** A school whose agreement has ended: nobody works from there until a new one is approved. */
export const formerUnit = organisation('former-school', 'Sagoskolan F–9', 'school');

export const organisationRows = (today: Day): OrganisationRow[] =>
  [...Object.values(units), formerUnit].map((unit) => ({ ...unit, valid_from: monthsFrom(today, -36) }));
