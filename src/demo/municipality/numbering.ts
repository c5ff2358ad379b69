import type { Day } from './calendar';

/** Hands out numbers such as `2026-0042` in order, and remembers where each series stands. */
export class Numbering {
  private readonly lasts = new Map<string, number>();

  /** The next number of a series in the year of a day. */
  next(series: string, day: Day): string {
    const year = day.slice(0, 4);
    const last = (this.lasts.get(`${series} ${year}`) ?? 0) + 1;
    this.lasts.set(`${series} ${year}`, last);
    return `${year}-${String(last).padStart(4, '0')}`;
  }

  rows() {
    return [...this.lasts].map(([key, last]) => {
      const [series = '', year = ''] = key.split(' ');
      return { series, year: Number(year), last };
    });
  }
}
