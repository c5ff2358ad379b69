import { Controller, Get } from '@nestjs/common';
import { Database } from '../../platform/database/database';
import { Policy } from '../../trust/access/policy';

/** How a process is. */
export class HealthView {
  status!: 'live' | 'ready';
}

/** Whether the process lives, and whether it can work. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Policy({ may: 'anyone', audit: 'unlogged' })
  live(): HealthView {
    return { status: 'live' };
  }

  /** Fails with 503 while the database does not answer. */
  @Get('ready')
  @Policy({ may: 'anyone', audit: 'unlogged' })
  async ready(): Promise<HealthView> {
    await this.database.ping();
    return { status: 'ready' };
  }
}
