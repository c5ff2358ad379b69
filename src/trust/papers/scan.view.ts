import type { ScanMediaType } from './scan';

/** A stored scan of a signed paper, without its content. */
export class ScanView {
  id!: string;
  consentId!: string;
  mediaType!: ScanMediaType;
  /** In bytes. */
  size!: number;
  /** The SHA-256 of the content, in hexadecimal. */
  sha256!: string;
  /** @format date-time */
  uploadedAt!: string;
}
