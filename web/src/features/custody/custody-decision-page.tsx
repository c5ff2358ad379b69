import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { InfoBanner } from '../../ui/info-banner';
import { Link } from '../../ui/link';
import { Page } from '../../ui/page';
import { Pill } from '../../ui/status-word';
import { CorrectDecision } from './correct-decision';
import './custody.css';
import { type CustodyDecision, decisionQuery } from './custody-queries';
import { DecisionDraftForm } from './decision-draft-form';
import { DecisionText } from './decision-text';

const route = getRouteApi('/signed-in/custody/decisions/$decisionId');

/** One custody decision: a draft to write and sign, or a signed one to read. */
export function CustodyDecisionPage() {
  const { t } = useTranslation();
  const { decisionId } = route.useParams();
  const { data: decision } = useSuspenseQuery(decisionQuery(decisionId));
  const isDraft = decision.status === 'draft';
  const isWritable = isDraft && decision.may.includes('revise');
  return (
    <Page
      // Signed, it is another page: focus begins at its top.
      key={decision.status}
      title={t('custodyDecision.title', { number: decision.number })}
      lead={isDraft ? t('custodyDecision.leadDraft') : t('custodyDecision.leadSigned')}
      breadcrumb={[
        { label: t('custody.log.title'), to: '/custody' },
        { label: t('custodyDecision.detention'), to: `/custody/detentions/${decision.detentionId}` },
      ]}
      width={isWritable ? 'narrow' : 'standard'}
      action={decision.may.includes('correct') ? <CorrectDecision decisionId={decision.id} /> : undefined}
      head={<Head decision={decision} />}
    >
      {isWritable ? (
        <DecisionDraftForm key={decision.id} decision={decision} />
      ) : (
        <DecisionText decision={decision} />
      )}
    </Page>
  );
}

function Head({ decision }: { decision: CustodyDecision }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="row">
        {decision.status === 'draft' ? (
          <Pill tone="soon" icon="ongoing">
            {t('custodyDecision.draft')}
          </Pill>
        ) : (
          <Pill tone="done" icon="lock">
            {t('custodyDecision.signed')}
          </Pill>
        )}
        {decision.status === 'signed' && <strong>{t(`custodyDecision.kinds.${decision.kind}`)}</strong>}
      </p>
      {decision.correctsId !== null && (
        <InfoBanner title={t('custodyDecision.corrects')}>
          {decision.correctionReason !== null && (
            <p>{t('custodyDecision.correctionReason', { reason: decision.correctionReason })}</p>
          )}
          <p>
            <Link to="/custody/decisions/$decisionId" params={{ decisionId: decision.correctsId }}>
              {t('custodyDecision.correctsLink')}
            </Link>
          </p>
        </InfoBanner>
      )}
    </>
  );
}
