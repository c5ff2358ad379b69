import { Injectable } from '@nestjs/common';

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

const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The calendar day in Stockholm of an instant, as `YYYY-MM-DD`. */
export const stockholmDay = (instant: Date): string => day.format(instant);
