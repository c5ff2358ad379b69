import type { Tx } from '../../platform/database/tx';
import type { Texts } from './words';

/** One version of the texts of a paper. */
export interface TextVersion {
  readonly version: number;
  readonly isReviewed: boolean;
  readonly texts: Texts;
}

/**
 * The texts of a paper in a language: the version that the family was given, or else the newest that stood on a day. A
 * language without any is a fault of the installation.
 */
export async function textsOf(
  tx: Tx,
  paper: 'consent-form' | 'access-report',
  language: string,
  version: number | null,
  day: string,
): Promise<TextVersion> {
  const [found] = await tx.query<TextVersion>(
    `select version, bool_and(reviewed_by is not null) as "isReviewed", json_object_agg(code, text) as texts
     from information_texts where paper = $1 and language = $2
       and (version = $3 or valid_from <= $4::date)
     group by version order by version is not distinct from $3::integer desc, version desc limit 1`,
    [paper, language, version, day],
  );
  if (!found) throw new Error(`no texts of ${paper} in ${language}`);
  return found;
}
