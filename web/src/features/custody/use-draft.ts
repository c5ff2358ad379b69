import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { serverNow } from '../../api/activity';
import { client, ifMatch } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { type CustodyDecision, decisionQuery } from './custody-queries';
import { type DecisionValues, contentOf, valuesOf } from './decision-content';
import { Draft } from './draft';

/** Refusals at fields stand on their fields, while the rest goes on. */
function showOnFields(form: UseFormReturn<DecisionValues>, error: unknown): void {
  if (!(error instanceof ProblemError)) return;
  for (const { field, message } of error.fields)
    form.setError(field as keyof DecisionValues, { type: 'server', message });
}

/** Saves the form at every pause, when the page is put away, and when it is left. */
export function useDraft(decision: CustodyDecision, form: UseFormReturn<DecisionValues>) {
  const queryClient = useQueryClient();
  const { id } = decision;
  const [draft] = useState(() => {
    const save = async (version: number, values: DecisionValues): Promise<CustodyDecision> => {
      try {
        const { data } = await client.PUT('/api/custody/decisions/{id}', {
          params: { path: { id }, header: ifMatch(version) },
          body: contentOf(values),
        });
        if (!data) throw new TypeError('No answer');
        queryClient.setQueryData(decisionQuery(id).queryKey, data);
        return data;
      } catch (error) {
        showOnFields(form, error);
        throw error;
      }
    };
    return new Draft(decision.version, valuesOf(decision), save, serverNow);
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ name, values }) => {
          if (name !== undefined) form.clearErrors(name === 'kind' ? ['kind', 'deciderId'] : (name as never));
          // Another kind rests on other law: the server takes the only one there is.
          if (name === 'kind') form.setValue('legalBasisCode', '');
          draft.write(structuredClone({ ...values, ...(name === 'kind' ? { legalBasisCode: '' } : {}) }));
        },
      }),
    [draft, form],
  );
  useSavedWhenPutAway(draft);
  const state = useSyncExternalStore(draft.subscribe, draft.current);
  return { draft, state };
}

/** A phone that is put in a pocket, a link that is followed: what is written is saved first. */
function useSavedWhenPutAway(draft: Draft<DecisionValues>): void {
  useEffect(() => {
    const save = (): void => void draft.flush().catch(() => undefined);
    const saveWhenHidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    document.addEventListener('visibilitychange', saveWhenHidden);
    return () => {
      document.removeEventListener('visibilitychange', saveWhenHidden);
      save();
    };
  }, [draft]);
}
