import { parseDate } from '@internationalized/date';
import type { TFunction } from 'i18next';
import { daysAfter, daysBetween, timeZone } from '../../lib/dates';
import { z } from '../../lib/zod';

const MOST_DAYS = 366;

/** First and last day of an export. */
export interface ExportDays {
  from: string;
  to: string;
}

/** The days of an export, or what is wrong with them: at the field. */
export function exportDays(t: TFunction): z.ZodType<ExportDays, ExportDays> {
  return z.object({ from: z.string(), to: z.string() }).check((context) => {
    const { from, to } = context.value;
    const tell = (field: keyof ExportDays, message: string): void =>
      void context.issues.push({ code: 'custom', path: [field], message, input: context.value });
    if (from === '') tell('from', t('integrity.export.missing'));
    if (to === '') tell('to', t('integrity.export.missing'));
    if (from === '' || to === '') return;
    if (to < from) tell('to', t('integrity.export.reversed'));
    else if (daysBetween(from, to) >= MOST_DAYS) tell('to', t('integrity.export.tooLong'));
  });
}

/** The same as instants: whole days in Sweden, the last one to its end. */
export const timeOf = ({ from, to }: ExportDays): { from: string; to: string } => ({
  from: startOf(from),
  to: startOf(daysAfter(to, 1)),
});

const startOf = (day: string): string => parseDate(day).toDate(timeZone).toISOString();
