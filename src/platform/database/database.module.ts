import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG, type Config } from '../config/config';
import { Database } from './database';
import { APP_SOURCE, poolOptions, STATISTICS_SOURCE, SYSTEM_SOURCE } from './data-source';

// Nest closes a named pool by the name in its options, which it does not copy from beside the factory.
const pool = (name: string, options: (config: Config) => ReturnType<typeof poolOptions>) =>
  TypeOrmModule.forRootAsync({
    name,
    inject: [CONFIG],
    useFactory: (config: Config) => ({
      ...options(config),
      name,
      autoLoadEntities: name === APP_SOURCE,
      retryAttempts: 3,
      retryDelay: 1_000,
      verboseRetryLog: false,
    }),
  });

/** Three pools, one for each role that a running service signs in as, behind the doors of `Database`. */
@Global()
@Module({
  imports: [
    pool(APP_SOURCE, (config) => poolOptions(config.DATABASE_URL, config.DATABASE_CONNECTIONS)),
    pool(SYSTEM_SOURCE, (config) => poolOptions(config.DATABASE_SYSTEM_URL, config.DATABASE_CONNECTIONS)),
    pool(STATISTICS_SOURCE, (config) => poolOptions(config.DATABASE_STATISTICS_URL, 3)),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule {}
