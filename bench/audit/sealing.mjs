// The sealer alone, as the service runs it, in a process of its own. Started by the bench with where to seal as its argument.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../dist/demo/src/${path}`);
const { SealingJob } = built('trust/audit/sealing/sealing.job.js');
const { Metrics } = built('platform/metrics/metrics.js');

const config = JSON.parse(process.argv[2]);
const log = { error: (what, text) => process.stderr.write(`${text}: ${what.err ?? what.answer}\n`) };
const job = new SealingJob(config, new Metrics(config), log);
job.onApplicationBootstrap();
const awake = setInterval(() => undefined, 60_000);
process.send('sealing');
process.once('SIGTERM', async () => {
  await job.onApplicationShutdown();
  clearInterval(awake);
  process.exit(0);
});
