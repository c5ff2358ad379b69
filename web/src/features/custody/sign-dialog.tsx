import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../lib/dates';
import { Button } from '../../ui/button';
import { DescriptionList } from '../../ui/description-list';
import { Actions, Dialog } from '../../ui/dialog';
import { InfoBanner } from '../../ui/info-banner';
import './clocks.css';
import './custody.css';
import type { CustodyDecision } from './custody-queries';
import { startsOnSigning } from './decision-kinds';

interface SignDialogProps {
  decision: CustodyDecision;
  isOpen: boolean;
  onAnswer: (isSure: boolean) => void;
}

/** Restates what is locked and which clocks start, before a decision is signed. */
export function SignDialog({ decision, isOpen, onAnswer }: SignDialogProps) {
  const { t } = useTranslation();
  const { kind, legalBasis, decider, decidedAt } = decision;
  const empty = t('custodyDecision.empty');
  const starts = startsOnSigning[kind] ?? [];
  return (
    <Dialog title={t('custodyDecision.sign.title')} isOpen={isOpen} onOpenChange={() => onAnswer(false)}>
      <DescriptionList
        facts={[
          { term: t('custodyDecision.kind'), value: <strong>{t(`custodyDecision.kinds.${kind}`)}</strong> },
          { term: t('custodyDecision.legal.title'), value: legalBasis.law },
          {
            term: t('custodyDecision.decider'),
            value: decider ? `${decider.name}, ${decider.title}` : empty,
          },
          { term: t('custodyDecision.decidedAt'), value: decidedAt === null ? empty : dayAndTime(decidedAt) },
        ]}
      />
      <InfoBanner kind="attention">
        <p>{t('custodyDecision.sign.locked')}</p>
      </InfoBanner>
      {starts.length === 0 ? (
        <p>{t('custodyDecision.sign.startsNone')}</p>
      ) : (
        <div>
          <p>{t('custodyDecision.sign.starts')}</p>
          <ul className="bullets">
            {starts.map((code) => (
              <li key={code}>{t(`custodyDecision.starts.${code}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Actions>
        <Button variant="primary" icon="lock" onPress={() => onAnswer(true)}>
          {t('custodyDecision.sign.confirm')}
        </Button>
        <Button onPress={() => onAnswer(false)}>{t('form.cancel')}</Button>
      </Actions>
    </Dialog>
  );
}
