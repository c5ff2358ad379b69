import { parseDate } from '@internationalized/date';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, client } from '../../api/client';
import { saveFile } from '../../api/files';
import type { components, operations } from '../../api/schema';
import { daysAfter, timeZone } from '../../lib/dates';

export type AuditEvent = components['schemas']['AuditEventView'];
type AuditPage = components['schemas']['AuditEventsView'];
type Wanted = NonNullable<operations['Audit_search']['parameters']['query']>;

/** What the log is searched for, as the address says it. Days are whole days in Sweden. */
export interface AuditFilter {
  event?: string | undefined;
  outcome?: string | undefined;
  userId?: string | undefined;
  caseId?: string | undefined;
  /** Such as 2026-0042. */
  caseNumber?: string | undefined;
  /** A child, by id: all of their cases. */
  childId?: string | undefined;
  basis?: string | undefined;
  /** What was read while a case stood open in an emergency. */
  emergencyId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

const isDay = (day: string | undefined): day is string =>
  day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day);

/** The first instant of a day in Sweden. */
const startOf = (day: string): string => parseDate(day).toDate(timeZone).toISOString();

/** What is asked of the server: the last day counts to its end. */
export function wantedBy({ from, until, ...rest }: AuditFilter): Wanted {
  const asked = {
    ...rest,
    from: isDay(from) ? startOf(from) : undefined,
    until: isDay(until) ? startOf(daysAfter(until, 1)) : undefined,
  };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
}

/** The log, newest first, a page at a time. */
export const auditEventsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['get', '/api/audit/events', wantedBy(filter)],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...wantedBy(filter), ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data } = await client.GET('/api/audit/events', { params: { query }, signal });
      return data as AuditPage;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** Everybody whom the log can be searched for. */
export const logReadersQuery = api.queryOptions('get', '/api/audit/readers', {});

/** Saves the proof that one event is in the sealed log. That it was taken is logged. */
export async function takeProof(id: string): Promise<void> {
  saveFile(await client.GET('/api/audit/events/{id}/proof', { params: { path: { id } }, parseAs: 'blob' }));
}
