import { MigrationInterface, QueryRunner } from 'typeorm';
import { putBack, sayAnew, setAside } from '../src/platform/database/replaced';

const NAME = 'WhatConsentCoveredFollowsTheRows';
const EVERY_LATER = 'having bool_and(x.signed_at is not null or not x.is_required)';
// As rewrite_consent_coverage and withSuperseded have it: one that needs nobody's signature ends nothing.
const SIGNED_LATER = 'having bool_and(x.signed_at is not null) filter (where x.is_required)';

/** What a consent covered once is told by the same rule as what it covers now: which later consent ended it. */
export class WhatConsentCoveredFollowsTheRows1795000190300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setAside(runner, NAME, { functions: ['consent_covered(uuid)'] });
    await sayAnew(runner, 'consent_covered(uuid)', [EVERY_LATER, SIGNED_LATER]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await putBack(runner, NAME);
  }
}
