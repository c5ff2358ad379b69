import { migrate } from './platform/database/migrate';
import { declarationBrought } from './trust/access/declared-rules.repository';
import { vocabularyBrought } from './trust/access/declared-vocabulary.repository';

/** Brings a database to the newest schema, the newest law, and this version's declaration of rights and of events. */
export const bringSchema = (migratorUrl: string): Promise<void> =>
  migrate(migratorUrl, [...declarationBrought, ...vocabularyBrought]);
