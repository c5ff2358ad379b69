import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { DescriptionList } from '../../ui/description-list';
import { Section } from '../../ui/section';
import { ActButton } from '../../ui/act-button';
import { useDirectoryActs } from './directory-queries';
import type { User } from './people';
import { WorkPhoneDialog } from './work-phone';

/** Who it is, how they sign in, whether the account is open; and for others than oneself, ways to change that. */
export function Account({ user, onDone }: { user: User; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const state = user.hasEnded ? 'ended' : user.isActive ? 'open' : 'closed';
  return (
    <Section title={user.name} help={user.title} isPanel>
      <DescriptionList
        facts={[
          { term: t('directory.account.state'), value: t(`directory.account.states.${state}`) },
          { term: t('directory.phone.label'), value: user.workPhone ?? t('directory.phone.none') },
          ...user.identities.map(({ identityProvider, subject }) => ({
            term: t('directory.facts.signsIn'),
            value: t('directory.facts.identity', { subject, provider: identityProvider }),
          })),
        ]}
      />
      <div className="row">
        <AccountActs user={user} onDone={onDone} />
      </div>
    </Section>
  );
}

function AccountActs({ user, onDone }: { user: User; onDone: (message: string) => void }) {
  const { t } = useTranslation();
  const acts = useDirectoryActs();
  const [isEntering, setEntering] = useState(false);
  const words = { name: user.name };
  const done = async (act: Promise<void>, message: string): Promise<void> => {
    await act;
    onDone(message);
  };
  return (
    <>
      {user.may.includes('reactivate') && (
        <ActButton
          act={t('directory.account.open')}
          title={t('directory.account.openTitle')}
          onConfirm={() => done(acts.openAccount(user), t('directory.account.opened', words))}
        >
          <p>{t('directory.account.openBody', words)}</p>
        </ActButton>
      )}
      {user.may.includes('deactivate') && (
        <ActButton
          act={t('directory.account.close')}
          title={t('directory.account.closeTitle')}
          isDangerous
          onConfirm={() => done(acts.closeAccount(user), t('directory.account.closed', words))}
        >
          <p>{t('directory.account.closeBody', words)}</p>
        </ActButton>
      )}
      {user.may.includes('set-work-phone') && (
        <Button onPress={() => setEntering(true)}>
          {t(user.workPhone === null ? 'directory.phone.enter' : 'directory.phone.change')}
        </Button>
      )}
      {isEntering && <WorkPhoneDialog user={user} onClose={() => setEntering(false)} onDone={onDone} />}
      {user.may.includes('end') && (
        <ActButton
          variant="tertiary"
          act={t('directory.account.end')}
          title={t('directory.account.endTitle')}
          isDangerous
          onConfirm={() => done(acts.endAccount(user), t('directory.account.ended', words))}
        >
          <p>{t('directory.account.endBody', words)}</p>
        </ActButton>
      )}
    </>
  );
}
