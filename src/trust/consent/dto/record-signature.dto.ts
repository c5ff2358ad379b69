import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsDay } from '../../../platform/http/moments';
import { signatureMethods, type SignatureMethod } from '../consent';

/** A signature that somebody has received. */
export class RecordSignatureDto {
  @IsUUID()
  signatoryId!: string;

  @IsIn(signatureMethods)
  method!: SignatureMethod;

  /**
   * The day of the signature; today when absent.
   * @format date
   */
  @IsOptional()
  @IsDay()
  signedOn?: string;

  /** Where the proof lies: archive reference, signature reference, or who heard the words. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  evidence!: string;
}
