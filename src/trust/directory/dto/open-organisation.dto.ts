import { IsIn, IsString, Length } from 'class-validator';
import { type OrganisationKind, organisationKinds } from '../../access/roles';

/** A new organisation unit. Nobody acts there until an agreement covers it. */
export class OpenOrganisationDto {
  @IsString()
  @Length(1, 120)
  name!: string;

  @IsIn(organisationKinds)
  kind!: OrganisationKind;
}
