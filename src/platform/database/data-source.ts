import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';

/** The data source that signs in as `samspel_app`, for people's requests. TypeORM's own name for the first. */
export const APP_SOURCE = 'default';
/** The data source that signs in as `samspel_system`. */
export const SYSTEM_SOURCE = 'system';
/** The data source that signs in as `samspel_statistics`. */
export const STATISTICS_SOURCE = 'statistics';

/** How every pool is opened. A missing `where` value throws: it would otherwise find the first row, or all. */
export const poolOptions = (url: string, connections: number): PostgresDataSourceOptions => ({
  type: 'postgres',
  url,
  poolSize: connections,
  synchronize: false,
  logging: false,
  invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
  // A pipeline: what is sent without waiting for an answer is carried out in its order.
  extra: { connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, keepAlive: true, pipeline: true },
});
