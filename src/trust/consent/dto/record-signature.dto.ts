import { IsBoolean, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { type SignatureLevel, signatureLevels, signatureMethods, type SignatureMethod } from '../consent';

/** A signature that somebody has received, with the proof that its method needs. */
export class RecordSignatureDto {
  @IsUUID()
  signatoryId!: string;

  @IsIn(signatureMethods)
  method!: SignatureMethod;

  /**
   * The day of the signature, from the day of the offer to today; today when absent.
   * @format date
   */
  @IsOptional()
  @IsDay()
  signedOn?: string;

  /** Where the proof lies: the original in the archive, the signature's reference, or the note of what was said. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  evidence!: string;

  /** Oral: where it was said. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  place?: string;

  /** Oral: the colleague who heard it beside the one who records it. */
  @IsOptional()
  @IsUUID()
  witnessId?: string;

  /** E-signature: who vouches for it. */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  provider?: string;

  /** E-signature: the level of assurance (eIDAS). */
  @IsOptional()
  @IsIn(signatureLevels)
  level?: SignatureLevel;

  /** Whether the box for health is ticked; needed where the consent is about health. Not ticked, it covers nothing of it. */
  @IsOptional()
  @IsBoolean()
  healthTicked?: boolean;

  /** Paper: the stored scan of it, of this same consent. */
  @IsOptional()
  @IsUUID()
  scanId?: string;
}
