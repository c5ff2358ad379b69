import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch } from '../../api/client';
import { type Headers, useOnce } from '../../api/once';
import { refreshAll } from '../../api/query';
import type { components } from '../../api/schema';

type Schemas = components['schemas'];

export type LegalRule = Schemas['LegalRuleView'];
export type RuleProposal = Schemas['LegalRuleProposalView'];
export type WantedRule = Schemas['ProposeLegalRuleDto'];

export const legalRulesQuery = api.queryOptions('get', '/api/legal-rules');
export const ruleProposalsQuery = api.queryOptions('get', '/api/legal-rule-proposals');

/** What is done to proposed rules, each once however often it is pressed. Throws the server's refusal. */
export function useRuleActs() {
  const queryClient = useQueryClient();
  const once = useOnce();
  const then = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await refreshAll(queryClient);
  };
  return {
    propose: (body: WantedRule, headers: Headers) =>
      then(client.POST('/api/legal-rule-proposals', { body, headers })),
    approve: (proposal: RuleProposal) =>
      once('approve', proposal, (id, headers) =>
        client.POST('/api/legal-rule-proposals/{id}/approval', { params: { path: { id } }, headers }),
      ),
    withdraw: (proposal: RuleProposal) =>
      once('withdraw', proposal, (id, headers) =>
        client.POST('/api/legal-rule-proposals/{id}/withdrawal', { params: { path: { id } }, headers }),
      ),
    refuse: ({ id, version }: RuleProposal, reason: string, headers: Headers) =>
      then(
        client.POST('/api/legal-rule-proposals/{id}/refusal', {
          params: { path: { id } },
          body: { reason },
          headers: { ...headers, ...ifMatch(version) },
        }),
      ),
  };
}
