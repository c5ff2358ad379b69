import { Injectable } from '@nestjs/common';
import { stockholmDay } from './stockholm';

/** The only source of "now" outside the database. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in Stockholm as `YYYY-MM-DD`: the day that ages and validity are counted in. */
  today(): string {
    return stockholmDay(this.now());
  }
}
