import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { AgreementCard } from './agreement-card';
import { Confirmations } from './confirmations';
import { ProposalCard } from './proposal-card';
import type { Waiting } from './waiting';

/** What an administrator decides on as the second person, and what they must confirm. */
export function WaitingTab({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation();
  const { banner, tell } = useResult();
  const { agreements, proposals, confirmations } = waiting;
  const isEmpty = agreements.length + proposals.length + confirmations.length === 0;
  return (
    <>
      {banner}
      {isEmpty && (
        <EmptyState title={t('directory.waiting.empty')}>{t('directory.waiting.emptyWhat')}</EmptyState>
      )}
      {confirmations.length > 0 && <Confirmations roles={confirmations} onDone={tell} />}
      {proposals.length > 0 && (
        <Section title={t('directory.waiting.roles')} help={t('directory.waiting.rolesHelp')}>
          <div className="waiting-cards">
            {proposals.map(({ role, user }) => (
              <ProposalCard key={role.id} role={role} identities={user?.identities} onDone={tell} />
            ))}
          </div>
        </Section>
      )}
      {agreements.length > 0 && (
        <Section title={t('directory.waiting.agreements')} help={t('directory.waiting.agreementsHelp')}>
          <div className="waiting-cards">
            {agreements.map((agreement) => (
              <AgreementCard key={agreement.id} agreement={agreement} onDone={tell} />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
