import { IsString, IsUUID, Length } from 'class-validator';
import type { OrganisationId, UserId } from '../../../platform/id';

/** Somebody to take part in the case for an organisation. */
export class InviteParticipantDto {
  @IsUUID()
  organisationId!: OrganisationId;

  @IsUUID()
  userId!: UserId;

  /** What they do in the case, such as mentor. */
  @IsString()
  @Length(1, 100)
  function!: string;
}
