import { IsUUID } from 'class-validator';

/** The scan of a paper whose signature is recorded already. */
export class AttachScanDto {
  /** The stored scan, of this same consent. */
  @IsUUID()
  scanId!: string;
}
