import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useIntention } from '../../api/intention';
import { ProblemError } from '../../api/problem';
import { refreshAll } from '../../api/query';
import { useSession } from '../../api/session';
import { announce } from '../../lib/announce';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { Stepper } from '../../ui/stepper';
import { toast } from '../../ui/toast';
import { CheckStep } from './referral/check-step';
import { ConcernStep } from './referral/concern-step';
import { FamilyStep } from './referral/family-step';
import {
  type ReferralValues,
  type StepName,
  emptyReferral,
  schemaOf,
  stepWith,
  steps,
  toReferral,
} from './referral/referral-form';
import { WhoStep } from './referral/who-step';
import './cases.css';

/** A referral in four steps. */
export function NewReferralPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('cases.referrals.new.title')}
      lead={t('cases.referrals.new.lead')}
      breadcrumb={[{ label: t('cases.referrals.title'), to: '/referrals' }]}
      width="narrow"
    >
      <ReferralForm />
    </Page>
  );
}

/** Which step is shown. Each visit is new to the form, save when the server sends us back with its errors. */
interface Place {
  step: number;
  visit: number;
}

function ReferralForm() {
  const { t } = useTranslation();
  const { membership } = useSession();
  const [{ step, visit }, setPlace] = useState<Place>({ step: 0, visit: 0 });
  const name = steps[step] ?? 'check';
  const form = useForm<ReferralValues>({
    resolver: zodResolver(schemaOf(name)),
    defaultValues: emptyReferral(membership.organisation.kind),
  });
  const send = useSend((fields) => setPlace({ step: stepWith(fields), visit }));
  const go = (to: number): void => setPlace({ step: to, visit: visit + 1 });
  const isLast = name === 'check';
  return (
    <>
      <Progress step={step} />
      <Form
        key={visit}
        form={form}
        submit={t(isLast ? 'cases.referrals.new.send' : 'cases.referrals.new.next')}
        beside={step > 0 && <Button onPress={() => go(step - 1)}>{t('cases.referrals.new.back')}</Button>}
        onSubmit={async (values) => {
          if (isLast) await send(values);
          else go(step + 1);
        }}
      >
        <StepHeading step={step} takesFocus={visit > 0} />
        <StepFields name={name} onChange={(wanted) => go(steps.indexOf(wanted))} />
      </Form>
    </>
  );
}

/** Sends the referral. Field errors lead back to the step of the first of them. */
function useSend(onFieldErrors: (fields: readonly string[]) => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  // Of its own, not the form's: walking back and forth between the steps makes it no other intention.
  const intention = useIntention();
  return async (values: ReferralValues): Promise<void> => {
    const body = toReferral(values);
    try {
      const { data } = await client.POST('/api/referrals', { body, headers: intention.headersFor(body) });
      intention.done();
      await refreshAll(queryClient);
      toast(t('cases.referrals.new.sent'));
      announce(t('cases.referrals.new.sent'));
      await navigate(
        data ? { to: '/referrals/$referralId', params: { referralId: data.id } } : { to: '/referrals' },
      );
    } catch (error) {
      const fields = error instanceof ProblemError ? error.fields.map(({ field }) => field) : [];
      if (fields.length > 0) onFieldErrors(fields);
      throw error;
    }
  };
}

function Progress({ step }: { step: number }) {
  const { t } = useTranslation();
  return (
    <Stepper
      label={t('cases.referrals.new.steps.label')}
      steps={steps.map((id, index) => ({
        id,
        label: t(`cases.referrals.new.steps.${id}`),
        state: index < step ? 'done' : index === step ? 'current' : 'ahead',
      }))}
    />
  );
}

/** Takes focus when the step was walked to, so that reading begins there. */
function StepHeading({ step, takesFocus }: { step: number; takesFocus: boolean }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const title = t(`cases.referrals.new.steps.${steps[step] ?? 'check'}`);
  return (
    <h2 ref={heading} tabIndex={-1} className="step-heading">
      {t('cases.referrals.new.stepTitle', { number: step + 1, title })}
    </h2>
  );
}

function StepFields({ name, onChange }: { name: StepName; onChange: (step: StepName) => void }) {
  if (name === 'who') return <WhoStep />;
  if (name === 'concern') return <ConcernStep />;
  if (name === 'family') return <FamilyStep />;
  return <CheckStep onChange={onChange} />;
}
