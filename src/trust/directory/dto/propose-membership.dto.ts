import { IsIn, IsUUID } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import type { OrganisationId, UserId } from '../../../platform/id';
import { type Role, roles } from '../../access/roles';

/** A role for somebody at an organisation, for a time. */
export class ProposeMembershipDto {
  @IsUUID()
  userId!: UserId;

  @IsUUID()
  organisationId!: OrganisationId;

  @IsIn(roles)
  role!: Role;

  /** @format date */
  @IsDay()
  validFrom!: string;

  /**
   * The first day on which it no longer holds; twelve months after the first day at the latest.
   * @format date
   */
  @IsDay()
  validUntil!: string;
}
