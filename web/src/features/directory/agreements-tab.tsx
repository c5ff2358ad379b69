import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/session';
import { Disclosure } from '../../ui/disclosure';
import { EmptyState } from '../../ui/empty-state';
import { LinkButton } from '../../ui/link';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { AgreementCard } from './agreement-card';
import type { Agreement } from './directory-queries';

/** The agreements: those that stand or wait, and those that are over. */
export function AgreementsTab({ agreements }: { agreements: readonly Agreement[] }) {
  const { t } = useTranslation();
  const mayRegister = useMay('agreement:register');
  const { banner, tell } = useResult();
  const isOver = ({ state }: Agreement): boolean => state === 'over' || state === 'terminated';
  const standing = agreements.filter((agreement) => !isOver(agreement));
  const former = agreements.filter(isOver);
  return (
    <Section
      title={t('directory.tabs.agreements')}
      help={t('directory.agreements.help')}
      action={
        mayRegister && (
          <LinkButton to="/administration/agreements/new" icon="plus">
            {t('directory.agreements.register')}
          </LinkButton>
        )
      }
    >
      {banner}
      {standing.length === 0 && (
        <EmptyState title={t('directory.agreements.empty')}>{t('directory.agreements.emptyWhat')}</EmptyState>
      )}
      <div className="waiting-cards">
        {standing.map((agreement) => (
          <AgreementCard key={agreement.id} agreement={agreement} onDone={tell} />
        ))}
      </div>
      {former.length > 0 && (
        <Disclosure summary={t('directory.agreements.former', { count: former.length })}>
          <div className="waiting-cards">
            {former.map((agreement) => (
              <AgreementCard key={agreement.id} agreement={agreement} onDone={tell} />
            ))}
          </div>
        </Disclosure>
      )}
    </Section>
  );
}
