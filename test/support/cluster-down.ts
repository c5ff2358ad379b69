import './cluster-up';

/** Stops the PostgreSQL of this test run and removes its files. */
export default async function clusterDown(): Promise<void> {
  await globalThis.testCluster?.down();
}
