import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { declarationHash } from './declared-rules.repository';
import { vocabularyHash, vocabularyHeld } from './declared-vocabulary.repository';

/** The database holds another declaration of rights, or of events, than this version of the service. */
export class AnotherDeclaration extends Error {
  constructor() {
    super('The database holds another declaration of rights than this version. Run: npm run migrate');
  }
}

/** Refuses to start where the row policies would read other rights than the guard: two walls, one declaration; or where the log would refuse an event. */
@Injectable()
export class DeclarationCheck implements OnModuleInit {
  constructor(private readonly database: Database) {}

  /** Throws `AnotherDeclaration`. */
  async onModuleInit(): Promise<void> {
    const isTheSame = await this.database.asSystem('start', async (tx) => {
      const [brought] = await tx.query<{ hash: string }>('select hash from access_declaration');
      if (brought?.hash !== declarationHash) return false;
      const [held] = await tx.query<{ hash: string }>('select declaration_in_rows() as hash');
      const [kinds] = await tx.query<{ hash: string | null }>(vocabularyHeld);
      return held?.hash === declarationHash && kinds?.hash === vocabularyHash;
    });
    if (!isTheSame) throw new AnotherDeclaration();
  }
}
