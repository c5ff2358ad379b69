import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { known } from '../../api/restricted';
import { Button } from '../../ui/button';
import { DescriptionList } from '../../ui/description-list';
import { InfoBanner } from '../../ui/info-banner';
import { LinkButton } from '../../ui/link';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { type Referral, referralQuery } from './referral-queries';
import { AcceptDialog } from './referral/accept-dialog';
import { DeclineDialog } from './referral/decline-dialog';
import { useConcernFacts, useDecisionFacts, useFamilyFacts, usePersonFacts } from './referral/referral-facts';
import { ReferralState } from './referral/referral-state';
import './cases.css';

const route = getRouteApi('/signed-in/referrals/$referralId');

/** One referral: what was written, and what came of it. */
export function ReferralPage() {
  const { t } = useTranslation();
  const { referralId } = route.useParams();
  const { data: referral } = useSuspenseQuery(referralQuery(referralId));
  return (
    <Page
      title={t('cases.referrals.one.title', { number: referral.number })}
      lead={t('cases.referrals.one.lead')}
      breadcrumb={[{ label: t('cases.referrals.title'), to: '/referrals' }]}
      action={<ReferralActions referral={referral} />}
      head={
        <div className="row">
          <ReferralState status={referral.status} />
        </div>
      }
    >
      {referral.isProtected && (
        <InfoBanner kind="attention" title={t('cases.referrals.one.protectedTitle')}>
          <p>{t('cases.referrals.one.protectedBody')}</p>
        </InfoBanner>
      )}
      <Content referral={referral} />
    </Page>
  );
}

function ReferralActions({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const [isAccepting, setAccepting] = useState(false);
  const caseId = known(referral.caseId);
  return (
    <>
      {referral.may.includes('accept') && (
        <Button variant="primary" onPress={() => setAccepting(true)}>
          {t('cases.referrals.accept.button')}
        </Button>
      )}
      {referral.may.includes('decline') && <DeclineDialog referral={referral} />}
      {caseId && (
        <LinkButton to="/cases/$caseId" params={{ caseId }} variant="primary">
          {t('cases.referrals.one.toCase')}
        </LinkButton>
      )}
      {isAccepting && <AcceptDialog referral={referral} onClose={() => setAccepting(false)} />}
    </>
  );
}

function Content({ referral }: { referral: Referral }) {
  const { t } = useTranslation();
  const person = usePersonFacts({
    ...referral,
    name: referral.person.name,
    number: known(referral.maskedNumber) ?? null,
  });
  const concern = useConcernFacts(referral);
  const family = useFamilyFacts(referral);
  const decision = useDecisionFacts(referral);
  return (
    <>
      {decision.length > 0 && (
        <Section title={t('cases.referrals.one.decision')} isPanel>
          <DescriptionList facts={decision} />
        </Section>
      )}
      <Section title={t('cases.referrals.one.concern')}>
        <DescriptionList facts={concern} />
      </Section>
      <Section title={t('cases.referrals.one.person')}>
        <DescriptionList facts={person} />
      </Section>
      <Section title={t('cases.referrals.one.family')}>
        <DescriptionList facts={family} />
      </Section>
    </>
  );
}
