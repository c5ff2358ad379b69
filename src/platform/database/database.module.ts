import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config';
import { Database } from './database';
import { poolOptions, STATISTICS_SOURCE, SYSTEM_SOURCE } from './data-source';

const pool = (name: string | undefined, options: (config: Config) => ReturnType<typeof poolOptions>) =>
  TypeOrmModule.forRootAsync({
    ...(name === undefined ? {} : { name }),
    inject: [CONFIG],
    useFactory: (config: Config) => ({
      ...options(config),
      autoLoadEntities: name === undefined,
      retryAttempts: 3,
      retryDelay: 1_000,
      verboseRetryLog: false,
    }),
  });

/** Three pools, one for each role that a running service signs in as, behind the doors of `Database`. */
@Global()
@Module({
  imports: [
    pool(undefined, (config) => poolOptions(config.DATABASE_URL, config.DATABASE_CONNECTIONS)),
    pool(SYSTEM_SOURCE, (config) => poolOptions(config.DATABASE_SYSTEM_URL, config.DATABASE_CONNECTIONS)),
    pool(STATISTICS_SOURCE, (config) => poolOptions(config.DATABASE_STATISTICS_URL, 3)),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule {}
