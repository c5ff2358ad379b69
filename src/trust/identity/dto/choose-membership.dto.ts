import { IsUUID } from 'class-validator';
import type { MembershipId } from '../../../platform/id';

/** The role to act in from now on. */
export class ChooseMembershipDto {
  /** One of the person's own current memberships. */
  @IsUUID()
  membershipId!: MembershipId;
}
