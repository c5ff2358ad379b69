import { IsUUID } from 'class-validator';

/** A signatory who says no. */
export class RecordRefusalDto {
  @IsUUID()
  signatoryId!: string;
}
