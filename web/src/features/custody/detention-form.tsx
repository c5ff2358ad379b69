import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { LinkButton } from '../../ui/link';
import { Form } from '../../ui/form';
import { FormRadioGroup, FormSelect, FormTextArea, FormTextField } from '../../ui/form-fields';
import type { DetentionKind } from './custody-queries';
import { DetainedPersonFields } from './detained-person-fields';
import { offenceCategories } from './offence-categories';
import { type DetentionValues, detentionFrom, detentionSchema, restsOnSuspicion } from './record-detention';
import { TimeField, thisMinute } from './time-field';

const places = ['arrest', 'interview', 'hospital', 'other'] as const;
const guardianAnswers = ['yes', 'no', 'later'] as const;

const emptyPerson = {
  personalIdentityNumber: '',
  givenName: '',
  familyName: '',
  bornOn: '',
  sex: '' as const,
  isProtected: false,
};

function emptyDetention(): DetentionValues {
  return {
    startedAt: thisMinute(),
    placeKind: '',
    place: '',
    who: '',
    person: emptyPerson,
    offenceCategory: '',
    policeReference: '',
    guardian: '',
    // Told means most often told just now; it is sent only with a yes.
    guardianNotifiedAt: thisMinute(),
    guardianNotNotifiedReason: '',
    facts: '',
  };
}

/** The questions that belong to a kind of detention, and no others. */
export function DetentionForm({ kind }: { kind: DetentionKind }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({ resolver: zodResolver(detentionSchema) as never, defaultValues: emptyDetention() });
  const record = async (values: DetentionValues, headers: Record<string, string>): Promise<void> => {
    // The place is kept as it is said in Swedish, whichever language the page is read in.
    const placeNames = t('custody.newEvent.places', { returnObjects: true, lng: 'sv' });
    const body = detentionFrom(kind, detentionSchema.parse(values), placeNames);
    const { data } = await client.POST('/api/custody/detentions', { body, headers });
    await refreshAll(queryClient);
    announce(t('custody.newEvent.done'));
    if (data) await navigate({ to: '/custody/detentions/$detentionId', params: { detentionId: data.id } });
  };
  return (
    <Form
      form={form}
      submit={t('custody.newEvent.submit')}
      beside={<LinkButton to="/custody">{t('form.cancel')}</LinkButton>}
      onSubmit={record}
    >
      <TimeField name="startedAt" label={t('custody.newEvent.when')} help={t('custody.newEvent.whenHelp')} />
      <PlaceFields />
      <DetainedPersonFields />
      {restsOnSuspicion(kind) && <SuspicionFields />}
      <GuardianFields />
      <FormTextArea
        name="facts"
        label={t('custody.newEvent.facts')}
        help={t('custody.newEvent.factsHelp')}
        isOptional
        rows={3}
        maxLength={4000}
      />
    </Form>
  );
}

function PlaceFields() {
  const { t } = useTranslation();
  const placeKind = useWatch<DetentionValues, 'placeKind'>({ name: 'placeKind' });
  return (
    <>
      <FormRadioGroup
        name="placeKind"
        label={t('custody.newEvent.where')}
        choices={places.map((value) => ({ value, label: t(`custody.newEvent.places.${value}`) }))}
      />
      {placeKind === 'other' && (
        <FormTextField name="place" label={t('custody.newEvent.otherPlace')} maxLength={200} />
      )}
    </>
  );
}

function SuspicionFields() {
  const { t } = useTranslation();
  return (
    <>
      <FormSelect
        name="offenceCategory"
        label={t('custody.newEvent.offence')}
        help={t('custody.newEvent.offenceHelp')}
        isOptional
        choices={offenceCategories.map((value) => ({ value, label: t(`custody.offences.${value}`) }))}
      />
      <FormTextField
        name="policeReference"
        label={t('custody.newEvent.police')}
        help={t('custody.newEvent.policeHelp')}
        isOptional
        maxLength={50}
      />
    </>
  );
}

function GuardianFields() {
  const { t } = useTranslation();
  const answer = useWatch<DetentionValues, 'guardian'>({ name: 'guardian' });
  return (
    <>
      <FormRadioGroup
        name="guardian"
        label={t('custody.newEvent.guardian')}
        choices={guardianAnswers.map((value) => ({
          value,
          label: t(`custody.newEvent.guardianChoices.${value}`),
        }))}
      />
      {answer === 'yes' && <TimeField name="guardianNotifiedAt" label={t('custody.newEvent.guardianAt')} />}
      {answer === 'no' && (
        <FormTextField
          name="guardianNotNotifiedReason"
          label={t('custody.newEvent.guardianWhy')}
          width="full"
          maxLength={500}
        />
      )}
    </>
  );
}
