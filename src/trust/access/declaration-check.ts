import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { declarationHash } from './declared-rules.repository';

/** The database holds another declaration of rights than this version of the service. */
export class AnotherDeclaration extends Error {
  constructor() {
    super('The database holds another declaration of rights than this version. Run: npm run migrate');
  }
}

/** Refuses to start where the row policies would read other rights than the guard: two walls, one declaration. */
@Injectable()
export class DeclarationCheck implements OnModuleInit {
  constructor(private readonly database: Database) {}

  /** Throws `AnotherDeclaration`. */
  async onModuleInit(): Promise<void> {
    const found = await this.database.asSystem('start', (tx) =>
      tx.query<{ hash: string }>('select hash from access_declaration'),
    );
    if (found[0]?.hash !== declarationHash) throw new AnotherDeclaration();
  }
}
