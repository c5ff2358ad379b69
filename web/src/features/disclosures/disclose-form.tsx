import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type UseFormReturn, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { daysAfter, lastDayBefore, longDay } from '../../lib/dates';
import { inSentence } from '../../lib/lists';
import { z } from '../../lib/zod';
import { FailureBanner } from '../../ui/failure-banner';
import { Form } from '../../ui/form';
import { FormCheckboxGroup, FormRadioGroup, FormSelect, FormTextArea } from '../../ui/form-fields';
import { InfoBanner } from '../../ui/info-banner';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { AssessmentFields } from './assessment-fields';
import { groundsQuery, type Ground, type Preparation, type Proposal } from './disclosure-queries';
import { ExactReaders } from './exact-readers';
import { RuleText } from './rule-text';

const written = z.string().trim().min(1).max(4000);
const schema = z
  .object({
    noteIds: z.array(z.string()).min(1),
    recipientId: z.string().min(1),
    readerIds: z.array(z.string()).min(1),
    ruleCode: z.string().min(1),
    answers: z.record(z.string(), written),
    start: z.enum(['request', 'own']),
    requestReference: z.string().max(200),
    assessment: written,
    childsBest: written,
    harm: written,
    isFamilyTold: z.enum(['yes', 'no']),
    familyNotToldBecause: z.string().max(4000),
    mayServeInvestigation: z.enum(['yes', 'no']),
    coversUntil: z.iso.date(),
  })
  .superRefine(({ start, requestReference, isFamilyTold, familyNotToldBecause }, context) => {
    const missing = (name: string): void => context.addIssue({ code: 'custom', path: [name], message: '' });
    if (start === 'request' && requestReference.trim() === '') missing('requestReference');
    if (isFamilyTold === 'no' && familyNotToldBecause.trim() === '') missing('familyNotToldBecause');
  });

export type DiscloseValues = z.infer<typeof schema>;

const bodyOf = (values: DiscloseValues): Proposal => ({
  noteIds: values.noteIds,
  recipientId: values.recipientId,
  readerIds: values.readerIds,
  ruleCode: values.ruleCode,
  answers: values.answers,
  assessment: values.assessment,
  childsBest: values.childsBest,
  harm: values.harm,
  ...(values.start === 'request' ? { requestReference: values.requestReference } : {}),
  isFamilyTold: values.isFamilyTold === 'yes',
  ...(values.isFamilyTold === 'no' ? { familyNotToldBecause: values.familyNotToldBecause } : {}),
  mayServeInvestigation: values.mayServeInvestigation === 'yes',
  // The field asks for the last day; the service keeps the first day without.
  coversUntil: daysAfter(values.coversUntil, 1),
});

interface DiscloseFormProps {
  caseId: string;
  preparation: Preparation;
  chosenNote: string | undefined;
  onSubmit: (body: Proposal, headers: Record<string, string>) => Promise<void>;
}

/** What, to whom, on what ground, why, and until when: each step opens when the one before it is chosen. */
export function DiscloseForm({ caseId, preparation, chosenNote, onSubmit }: DiscloseFormProps) {
  const { t } = useTranslation();
  const form = useForm<DiscloseValues>({
    resolver: zodResolver(schema),
    defaultValues: {
      noteIds: preparation.notes.some(({ id }) => id === chosenNote) && chosenNote ? [chosenNote] : [],
      recipientId: '',
      readerIds: [],
      ruleCode: '',
      answers: {},
      start: 'request',
      requestReference: '',
      assessment: '',
      childsBest: '',
      harm: '',
      isFamilyTold: '' as 'yes',
      familyNotToldBecause: '',
      mayServeInvestigation: 'no',
      coversUntil: '',
    },
  });
  const recipientId = useWatch({ control: form.control, name: 'recipientId' });
  const noteIds = useWatch({ control: form.control, name: 'noteIds' });
  const ruleCode = useWatch({ control: form.control, name: 'ruleCode' });
  const grounds = useQuery(groundsQuery(caseId, recipientId, noteIds));
  const ground = grounds.data?.items.find(({ code }) => code === ruleCode);
  useForgetting(form, grounds.data?.items);
  const recipient = preparation.recipients.find(({ organisation }) => organisation.id === recipientId);
  return (
    <Form
      form={form}
      submit={t(ground?.needsApproval === false ? 'disclosures.make.submitNow' : 'disclosures.make.submit')}
      onSubmit={(values, headers) => onSubmit(bodyOf(values), headers)}
    >
      <Section title={t('disclosures.make.what')}>
        <FormCheckboxGroup
          name="noteIds"
          label={t('disclosures.make.notes')}
          choices={preparation.notes.map(({ id, category, occurredOn, text }) => ({
            value: id,
            label: t('disclosures.make.note', {
              category: inSentence(t(`consent.categories.${category}`)),
              day: longDay(occurredOn),
            }),
            help: text.length > 160 ? `${text.slice(0, 160)} …` : text,
          }))}
        />
      </Section>
      <Section title={t('disclosures.make.whom')}>
        <FormSelect
          name="recipientId"
          label={t('disclosures.make.recipient')}
          choices={preparation.recipients.map(({ organisation }) => ({
            value: organisation.id,
            label: organisation.name,
          }))}
        />
        {recipient?.people.length === 0 && (
          <InfoBanner kind="attention" title={t('disclosures.make.nobodyThere')}>
            <p>{t('disclosures.make.nobodyThereBody')}</p>
          </InfoBanner>
        )}
        {recipient && recipient.people.length > 0 && (
          <FormCheckboxGroup
            key={recipientId}
            name="readerIds"
            label={t('disclosures.make.readers')}
            help={t('disclosures.make.readersHelp')}
            choices={recipient.people.map(({ id, name, title }) => ({ value: id, label: name, help: title }))}
          />
        )}
      </Section>
      {grounds.error && <FailureBanner error={grounds.error} onRetry={() => void grounds.refetch()} />}
      {grounds.isLoading && <Skeleton lines={3} />}
      {grounds.data && <Grounds grounds={grounds.data.items} chosen={ground} form={form} />}
      {ground && <AssessmentFields ground={ground} />}
      {ground && recipient && <ExactReaders recipient={recipient} />}
    </Form>
  );
}

/**
 * What was chosen under an earlier choice goes with it: the readers with their unit, the ground when the law does not
 * offer it for this choice, and the answers with the ground they answer. A new ground brings its usual end.
 */
function useForgetting(form: UseFormReturn<DiscloseValues>, offered: readonly Ground[] | undefined): void {
  const { control, setValue } = form;
  const recipientId = useWatch({ control, name: 'recipientId' });
  const ruleCode = useWatch({ control, name: 'ruleCode' });
  const answered = useRef('');
  useEffect(() => setValue('readerIds', []), [recipientId, setValue]);
  useEffect(() => {
    // Asked anew: what was written waits until it is known whether its ground still stands.
    if (!offered || ruleCode === '') return;
    const ground = offered.find(({ code }) => code === ruleCode);
    if (!ground) setValue('ruleCode', '');
    if (answered.current === (ground?.code ?? '')) return;
    answered.current = ground?.code ?? '';
    setValue('answers', Object.fromEntries((ground?.questions ?? []).map(({ key }) => [key, ''])));
    setValue('coversUntil', ground ? lastDayBefore(ground.usualEnd) : '');
    if (ground?.mayAnswerRequest === false) setValue('start', 'own');
    if (ground?.mayActOnOwnInitiative === false) setValue('start', 'request');
  }, [offered, ruleCode, setValue]);
}

interface GroundsProps {
  grounds: readonly Ground[];
  chosen: Ground | undefined;
  form: UseFormReturn<DiscloseValues>;
}

/** The grounds that the law lets this unit use; what it excludes is not among them. */
function Grounds({ grounds, chosen, form }: GroundsProps) {
  const { t, i18n } = useTranslation();
  const ruleCode = useWatch({ control: form.control, name: 'ruleCode' });
  if (grounds.length === 0) {
    return (
      <InfoBanner kind="problem" title={t('disclosures.make.noGround')}>
        <p>{t('disclosures.make.noGroundBody')}</p>
      </InfoBanner>
    );
  }
  return (
    <Section title={t('disclosures.make.ground')} help={t('disclosures.make.groundHelp')}>
      <FormRadioGroup
        name="ruleCode"
        label={t('disclosures.make.law')}
        choices={grounds.map(({ code, law, needsApproval }) => ({
          value: code,
          label: law,
          help: t(needsApproval ? 'disclosures.make.byTwo' : 'disclosures.make.byOne'),
        }))}
      />
      {chosen && <RuleText rule={chosen} />}
      {chosen?.questions.map(({ key, sv, en }) => (
        <FormTextArea
          key={`${ruleCode}-${key}`}
          name={`answers.${key}`}
          label={i18n.language === 'en' ? en : sv}
          rows={3}
          maxLength={4000}
        />
      ))}
    </Section>
  );
}
