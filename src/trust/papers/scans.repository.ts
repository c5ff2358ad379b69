import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { NotVisible } from '../../platform/http/problem';
import type { ConsentId } from '../consent/consent';
import type { Scan, ScanId } from './scan';

const columns = `id, consent_id as "consentId", case_id as "caseId", programme, media_type as "mediaType", size,
  encode(sha256, 'hex') as sha256, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;

/** The rows of stored scans. */
@Injectable()
export class ScansRepository {
  /** The scan of a consent with this hash, if the same file was stored before. */
  async findSame(tx: Tx, consentId: ConsentId, sha256: string): Promise<Scan | undefined> {
    const [scan] = await tx.query<Scan>(
      `select ${columns} from consent_scans where consent_id = $1 and sha256 = decode($2, 'hex')`,
      [consentId, sha256],
    );
    return scan;
  }

  /** Stores a scan; the database says when. */
  async insert(tx: Tx, scan: Omit<Scan, 'uploadedAt'>, content: Buffer): Promise<Scan> {
    const [stored] = await tx.query<Scan>(
      `insert into consent_scans (id, consent_id, case_id, programme, content, media_type, size, sha256, uploaded_by)
       values ($1, $2, $3, $4, $5, $6, $7, decode($8, 'hex'), $9) returning ${columns}`,
      [
        scan.id,
        scan.consentId,
        scan.caseId,
        scan.programme,
        content,
        scan.mediaType,
        scan.size,
        scan.sha256,
        scan.uploadedBy,
      ],
    );
    if (!stored) throw new NotVisible();
    return stored;
  }

  /** Throws `NotVisible`. */
  async find(tx: Tx, id: ScanId): Promise<{ readonly scan: Scan; readonly content: Buffer }> {
    const [row] = await tx.query<Scan & { content: Buffer }>(
      `select ${columns}, content from consent_scans where id = $1`,
      [id],
    );
    if (!row) throw new NotVisible();
    const { content, ...scan } = row;
    return { scan, content };
  }
}
