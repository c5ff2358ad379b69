// Preloaded into the measured service alone (P5): it writes no audit row. The product has no switch for that.
import { createRequire } from 'node:module';

const { Tx } = createRequire(import.meta.url)('../dist/demo/src/platform/database/tx.js');
const { atTheEnd } = Tx.prototype;
Tx.prototype.atTheEnd = function atTheEndWithoutAudit(sql, ...rest) {
  if (!/^\s*insert into public\.audit_events\b/.test(sql)) atTheEnd.call(this, sql, ...rest);
};
