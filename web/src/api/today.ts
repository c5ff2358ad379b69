import { dayOf } from '../lib/dates';
import { serverNow } from './activity';

/** Today in Sweden, as the server's clock has it. */
export const today = (): string => dayOf(new Date(serverNow()));
