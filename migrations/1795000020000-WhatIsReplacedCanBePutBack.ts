import { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration that writes row policies anew keeps the old ones here, word for word, so that it can be undone. */
export class WhatIsReplacedCanBePutBack1795000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table replaced_definitions (
        migration text not null,
        position  integer not null,
        owner     text not null,
        sql       text not null,
        constraint replaced_definitions_pkey primary key (migration, position)
      );
      alter table replaced_definitions enable row level security;
      alter table replaced_definitions force row level security;
      create policy the_owner_keeps_what_it_replaced on replaced_definitions to samspel_owner using (true) with check (true);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table replaced_definitions`);
  }
}
