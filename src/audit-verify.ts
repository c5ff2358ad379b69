import { auditVerify } from './trust/audit/verify/command';

/** Verifies an export of the log on its own: no database, no service, no setting. See docs/audit-format.md. */
void auditVerify(process.argv.slice(2), (sentence) => process.stdout.write(`${sentence}\n`)).then((code) => {
  process.exitCode = code;
});
