import { useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { client, ifMatch } from '../../api/client';
import { refreshAll } from '../../api/query';
import { announce } from '../../lib/announce';
import { Form } from '../../ui/form';
import { FormCheckboxGroup, FormTextArea, FormTextField } from '../../ui/form-fields';
import { LeaveGuard } from '../../ui/leave-guard';
import { Section } from '../../ui/section';
import { type CustodyDecision, decisionQuery } from './custody-queries';
import { type DecisionValues, valuesOf } from './decision-content';
import { DecisionGrounds } from './decision-grounds';
import { DraftConflict } from './draft-conflict';
import { DraftStateLine } from './draft-state-line';
import { notifiedKeys, notifiedRoles } from './notified-roles';
import { SignDialog } from './sign-dialog';
import { useDraft } from './use-draft';
import { useQuestion } from './use-question';

/** A decision being written. It is saved at every pause; the button at the end signs it. */
export function DecisionDraftForm({ decision }: { decision: CustodyDecision }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const form = useForm<DecisionValues>({ defaultValues: valuesOf(decision) });
  const { draft, state } = useDraft(decision, form);
  const question = useQuestion();
  const sign = async (_: DecisionValues, headers: Record<string, string>): Promise<void> => {
    await draft.flush();
    if (!(await question.ask())) return;
    const { data } = await client.POST('/api/custody/decisions/{id}/signature', {
      params: { path: { id: decision.id }, header: ifMatch(draft.knownVersion) },
      headers,
    });
    if (data) queryClient.setQueryData(decisionQuery(decision.id).queryKey, data);
    await refreshAll(queryClient);
    announce(t('custodyDecision.sign.done'));
  };
  const takeTheirs = (theirs: CustodyDecision): void => {
    draft.takeTheirs(theirs.version, valuesOf(theirs));
    form.reset(valuesOf(theirs));
    queryClient.setQueryData(decisionQuery(decision.id).queryKey, theirs);
  };
  return (
    <>
      <DraftStateLine state={state} onRetry={() => void draft.flush().catch(() => undefined)} />
      {state.kind === 'conflict' && (
        <DraftConflict
          decisionId={decision.id}
          mine={state.mine}
          onKeepMine={(version) => void draft.keepMine(version).catch(() => undefined)}
          onTakeTheirs={takeTheirs}
        />
      )}
      <Form form={form} submit={t('custodyDecision.sign.button')} guardsUnsaved={false} onSubmit={sign}>
        <DecisionGrounds decider={decision.decider} />
        <WrittenParts />
        <ToldParts />
      </Form>
      <SignDialog decision={decision} isOpen={question.isOpen} onAnswer={question.answer} />
      <LeaveGuard
        isUnsaved={state.kind === 'failed' || state.kind === 'conflict'}
        isLettingGo={() => false}
      />
    </>
  );
}

const parts = [
  { name: 'facts', rows: 5, maxLength: 8000, isOptional: false },
  { name: 'childsView', rows: 4, maxLength: 4000, isOptional: false },
  { name: 'alternatives', rows: 3, maxLength: 4000, isOptional: true },
  { name: 'reasoning', rows: 5, maxLength: 8000, isOptional: false },
] as const;

function WrittenParts() {
  const { t } = useTranslation();
  return parts.map((part) => (
    <FormTextArea
      key={part.name}
      {...part}
      label={t(`custodyDecision.${part.name}`)}
      help={t(`custodyDecision.${part.name}Help`)}
    />
  ));
}

function ToldParts() {
  const { t } = useTranslation();
  return (
    <Section title={t('custodyDecision.told')}>
      <FormCheckboxGroup
        name="notified"
        label={t('custodyDecision.notified')}
        isOptional
        choices={notifiedRoles.map((value) => ({
          value,
          label: t(`custodyDecision.notifiedChoices.${notifiedKeys[value]}`),
        }))}
      />
      <FormTextField
        name="notifiedOther"
        label={t('custodyDecision.notifiedOther')}
        help={t('custodyDecision.notifiedOtherHelp')}
        isOptional
        maxLength={200}
      />
      <FormTextField
        name="handedOverTo"
        label={t('custodyDecision.handedOverTo')}
        help={t('custodyDecision.handedOverToHelp')}
        isOptional
        maxLength={200}
      />
    </Section>
  );
}
