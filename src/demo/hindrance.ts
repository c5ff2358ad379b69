import { ConfigurationRefused } from '../platform/config/config';
import {
  BinariesMissing,
  DataFolderInUse,
  DiskFull,
  PortTaken,
  StartFailed,
} from './postgres/postgres.errors';
import { CannotStart } from './settings';

const inOneLine = [
  CannotStart,
  ConfigurationRefused,
  DataFolderInUse,
  PortTaken,
  DiskFull,
  BinariesMissing,
  StartFailed,
];

/** What hinders the start, in one line. */
export function hindrance(error: unknown): string {
  if (inOneLine.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port, message } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port ?? ''} är upptagen: stoppa det som lyssnar där, eller välj en annan, som PORT=3100 npm run demo.`;
  }
  if (code === 'ENOSPC') return 'Disken är full.';
  return `Demonstrationen kunde inte starta: ${(message ?? String(error)).split('\n')[0]}`;
}
