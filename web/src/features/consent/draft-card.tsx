import { useTranslation } from 'react-i18next';
import { known } from '../../api/restricted';
import { useIntention } from '../../api/intention';
import { longDay, lastDayBefore } from '../../lib/dates';
import { ActButton } from '../../ui/act-button';
import { LinkButton } from '../../ui/link';
import { Section } from '../../ui/section';
import { useConsentActs } from './consent-queries';
import { type Consent, scopesOf } from './matrix';
import { PrintForm } from './print-form';
import { StatePill } from './state-pill';
import { ToldList } from './told-list';

interface DraftCardProps {
  consent: Consent;
  onDone: (message: string) => void;
}

/** A draft: what it would ask, and the two ways on from it. */
export function DraftCard({ consent, onDone }: DraftCardProps) {
  const { t } = useTranslation();
  const { may, caseId } = consent;
  const scopes = scopesOf(consent);
  return (
    <Section title={t('consent.draft.title')} isPanel>
      <p>
        <StatePill state={consent.state} />
      </p>
      <p>{t('consent.meaning.draft')}</p>
      {consent.guardian !== null && (
        <p>
          {t('consent.facts.aboutGuardian', {
            name: known(consent.guardian.name) ?? t('consent.signatories.unknown'),
          })}
        </p>
      )}
      <p className="quiet">
        {t('consent.facts.range', {
          from: longDay(consent.validFrom),
          until: longDay(lastDayBefore(consent.validUntil)),
        })}
      </p>
      {scopes.length === 0 ? (
        <p>{t('consent.draft.nothingYet')}</p>
      ) : (
        <ToldList cells={scopes} lead="consent.matrix.wouldLearn" />
      )}
      <div className="row">
        {may.includes('revise') && (
          <LinkButton
            to="/cases/$caseId/consent/new"
            params={{ caseId }}
            search={{ draft: consent.id }}
            variant="primary"
          >
            {t('consent.draft.goOn')}
          </LinkButton>
        )}
        {may.includes('print') && <PrintForm consent={consent} />}
        {may.includes('discard') && <DiscardButton consent={consent} onDone={onDone} />}
      </div>
    </Section>
  );
}

function DiscardButton({ consent, onDone }: DraftCardProps) {
  const { t } = useTranslation();
  const intention = useIntention();
  const { discard } = useConsentActs();
  const confirm = async (): Promise<void> => {
    await discard(consent, intention.headersFor(consent.id));
    intention.done();
    onDone(t('consent.draft.discarded'));
  };
  return (
    <ActButton
      variant="tertiary"
      act={t('consent.draft.discard')}
      title={t('consent.draft.discardTitle')}
      confirm={t('consent.draft.discardSubmit')}
      isDangerous
      onConfirm={confirm}
    >
      <p>{t('consent.draft.discardBody')}</p>
    </ActButton>
  );
}
