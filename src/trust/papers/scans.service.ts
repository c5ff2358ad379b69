import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import type { ReceivedFile } from '../../platform/http/received-file';
import { newId } from '../../platform/id';
import type { Actor } from '../access/actor';
import type { ConsentId } from '../consent/consent';
import { PapersRepository } from './papers.repository';
import { CaseTakesNoScan, NothingSignedYet } from './paper.errors';
import { kindOfScan, type Scan, type ScanId } from './scan';
import type { ScanView } from './scan.view';
import { ScansRepository } from './scans.repository';

/** Stores the scans of signed papers, and gives them out again. */
@Injectable()
export class ScansService {
  constructor(
    private readonly scans: ScansRepository,
    private readonly papers: PapersRepository,
  ) {}

  /**
   * Stores a scan with its hash; the same file of the same consent is stored once. Throws `NotVisible`,
   * `CaseTakesNoScan`, `NothingSignedYet` and what `kindOfScan` throws.
   */
  async store(tx: Tx, actor: Actor, id: ConsentId, file: ReceivedFile): Promise<ScanView> {
    const { caseId, programme, isCaseClosed } = await this.papers.placeOf(tx, id);
    tx.trace.about({ caseId, consentId: id });
    if (isCaseClosed) throw new CaseTakesNoScan();
    if (!(await this.papers.isOffered(tx, id))) throw new NothingSignedYet();
    const mediaType = kindOfScan(file.bytes, file);
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const scan =
      (await this.scans.findSame(tx, id, sha256)) ??
      (await this.scans.insert(
        tx,
        {
          id: newId<ScanId>(),
          consentId: id,
          caseId,
          programme,
          mediaType,
          size: file.bytes.length,
          sha256,
          uploadedBy: actor.userId,
        },
        file.bytes,
      ));
    tx.trace.about({ resourceId: scan.id, mediaType, size: scan.size, sha256 });
    return toScanView(scan);
  }

  /** A scan with its content. Throws `NotVisible`. */
  async read(tx: Tx, id: ScanId): Promise<{ readonly scan: Scan; readonly content: Buffer }> {
    const found = await this.scans.find(tx, id);
    tx.trace.about({ caseId: found.scan.caseId, consentId: found.scan.consentId, sha256: found.scan.sha256 });
    return found;
  }
}

const toScanView = ({ id, consentId, mediaType, size, sha256, uploadedAt }: Scan): ScanView => ({
  id,
  consentId,
  mediaType,
  size,
  sha256,
  uploadedAt: uploadedAt.toISOString(),
});
