import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import type { CaseCard, CaseMove, CasesPage, Phase } from './case-queries';

type Lists = InfiniteData<CasesPage>;

/** The lists with one card in another phase, and the counts with it. */
export function movedInLists(lists: Lists | undefined, id: string, to: Phase): Lists | undefined {
  const from = lists?.pages.flatMap(({ items }) => items).find((card) => card.id === id)?.phase;
  if (!lists || from === undefined) return lists;
  const change = (phase: Phase): number => (phase === to ? 1 : 0) - (phase === from ? 1 : 0);
  return {
    ...lists,
    pages: lists.pages.map((page) => ({
      ...page,
      items: page.items.map((card) => (card.id === id ? { ...card, phase: to, moves: [] } : card)),
      counts: page.counts.map(({ phase, count }) => ({ phase, count: count + change(phase) })),
    })),
  };
}

type Movable = Pick<CaseCard, 'id' | 'version'>;

/**
 * Moves a case. The lists show it in its new phase at once; what the server then says replaces that, whether it
 * moved or not. Throws the server's refusal.
 */
export function useMoveCase() {
  const queryClient = useQueryClient();
  return async (card: Movable, wanted: CaseMove, headers: Record<string, string>): Promise<void> => {
    const isList = { queryKey: ['get', '/api/cases'] };
    await queryClient.cancelQueries(isList);
    const before = queryClient.getQueriesData<Lists>(isList);
    queryClient.setQueriesData<Lists>(isList, (lists) => movedInLists(lists, card.id, wanted.to));
    try {
      await client.POST('/api/cases/{id}/phase', {
        params: { path: { id: card.id } },
        body: wanted,
        headers: { ...headers, ...ifMatch(card.version) },
      });
    } catch (error) {
      for (const [key, lists] of before) queryClient.setQueryData(key, lists);
      throw error;
    } finally {
      void refreshAll(queryClient);
    }
  };
}
