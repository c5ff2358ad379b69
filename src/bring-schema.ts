import { migrate } from './platform/database/migrate';
import { declarationBrought } from './trust/access/declared-rules.repository';

/** Brings a database to the newest schema, the newest law, and this version's declaration of rights. */
export const bringSchema = (migratorUrl: string): Promise<void> => migrate(migratorUrl, declarationBrought);
