import { auditWitness } from './trust/audit/witness/command';

/** Runs a witness on its own: no database, no service, no setting. See docs/audit-format.md. */
auditWitness(process.argv.slice(2), (sentence) => process.stdout.write(`${sentence}\n`)).then(
  (server) => {
    const stop = () => server.close();
    process.once('SIGTERM', stop).once('SIGINT', stop);
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 78;
  },
);
