import { useQueryClient } from '@tanstack/react-query';
import { ifMatch } from './client';
import { useIntention } from './intention';
import { refreshAll } from './query';

/** The headers of a request that changes something. */
export type Headers = Record<string, string>;

/** Does something to a thing in the version that was seen. Throws the server's refusal. */
type Once = (
  what: string,
  thing: { readonly id: string; readonly version: number },
  send: (id: string, headers: Headers) => Promise<unknown>,
) => Promise<void>;

/** What is done by the press of a button: once however often it is pressed, and then all that is shown is asked anew. */
export function useOnce(): Once {
  const queryClient = useQueryClient();
  const intention = useIntention();
  return async (what, { id, version }, send) => {
    await send(id, { ...intention.headersFor([what, id, version]), ...ifMatch(version) });
    intention.done();
    await refreshAll(queryClient);
  };
}
