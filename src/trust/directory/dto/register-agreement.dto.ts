import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsString, IsUUID, Length } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import type { OrganisationId } from '../../../platform/id';

/** An agreement as it was signed on paper. */
export class RegisterAgreementDto {
  /** Diarienummer. */
  @IsString()
  @Length(1, 60)
  reference!: string;

  /** Who signed, as it is written on the paper. */
  @IsString()
  @Length(1, 500)
  signatories!: string;

  /** @format date */
  @IsDay()
  signedOn!: string;

  /** @format date */
  @IsDay()
  validFrom!: string;

  /**
   * The first day on which it no longer holds; four years after the first day at the latest.
   * @format date
   */
  @IsDay()
  validUntil!: string;

  /** The organisations that take part while it is valid. */
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  organisationIds!: OrganisationId[];
}
