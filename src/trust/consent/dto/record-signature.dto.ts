import {
  IsDateString,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
} from 'class-validator';
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
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsDateString({ strict: true })
  signedOn?: string;

  /** Where the proof lies: archive reference, signature reference, or who heard the words. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  evidence!: string;
}
