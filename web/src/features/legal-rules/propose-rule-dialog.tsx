import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { daysAfter } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { anyReason } from '../../lib/reason';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import {
  FormCheckbox,
  FormDateField,
  FormNumberField,
  FormSelect,
  FormTextArea,
  FormTextField,
} from '../../ui/form-fields';
import { type LegalRule, useRuleActs } from './legal-rule-queries';
import { isFigure, isLines, linesOf, type RuleValues, toValues, toWanted, valueSchema } from './rule-form';
import { useMemberName, useRuleName } from './rule-words';

const certainties = ['V', 'V2', 'SEED', 'MEM', 'DESIGN'] as const;

/** Who reviewed it, and when, are asked for where somebody has. */
const schemaFor = (rule: LegalRule, isReviewed: boolean) =>
  z.object({
    validFrom: z.iso.date(),
    law: z.string().trim().min(1).max(200),
    text: z.string().trim().min(1).max(2000),
    value: valueSchema(rule),
    source: z.string().trim().min(1).max(500),
    certainty: z.enum(certainties),
    isReviewed: z.boolean(),
    reviewedBy: isReviewed ? z.string().trim().min(1).max(200) : z.string(),
    reviewedOn: isReviewed ? z.iso.date() : z.string(),
    reason: anyReason,
  });

interface ProposeRuleDialogProps {
  /** The newest version of the rule: what the proposal is drawn from. */
  rule: LegalRule;
  onClose: () => void;
  onProposed: (message: string) => void;
}

/** Proposes a new version of a rule: its words, figures, source and review. Somebody else approves it. */
export function ProposeRuleDialog({ rule, onClose, onProposed }: ProposeRuleDialogProps) {
  const { t } = useTranslation();
  const name = useRuleName()(rule);
  const { propose } = useRuleActs();
  const day = today();
  const earliest = rule.validFrom < day ? day : daysAfter(rule.validFrom, 1);
  const form = useForm<RuleValues>({
    resolver: (values, ...rest) => zodResolver(schemaFor(rule, values.isReviewed))(values, ...rest),
    defaultValues: toValues(rule, daysAfter(day, 1) < earliest ? earliest : daysAfter(day, 1)),
  });
  return (
    <Dialog title={t('legalRules.propose.title')} isOpen onOpenChange={onClose} isDismissable={false}>
      <Form
        form={form}
        guardsUnsaved={false}
        submit={t('legalRules.propose.submit')}
        beside={<Button slot="close">{t('form.cancel')}</Button>}
        onSubmit={async (values, headers) => {
          await propose(toWanted(rule, values), headers);
          onClose();
          onProposed(t('legalRules.propose.done', { name: inSentence(name) }));
        }}
      >
        <p>{t('legalRules.propose.help', { name: inSentence(name) })}</p>
        <FormDateField name="validFrom" label={t('legalRules.propose.validFrom')} min={earliest} />
        <FormTextField name="law" label={t('legalRules.propose.law')} maxLength={200} width="full" />
        <FormTextArea name="text" label={t('legalRules.propose.text')} rows={4} maxLength={2000} />
        <Members rule={rule} />
        <FormTextField
          name="source"
          label={t('legalRules.propose.source')}
          help={t('legalRules.propose.sourceHelp')}
          maxLength={500}
          width="full"
        />
        <FormSelect
          name="certainty"
          label={t('legalRules.certainty')}
          choices={certainties.map((value) => ({ value, label: t(`legalRules.certainties.${value}`) }))}
        />
        <Review today={day} />
        <FormTextArea name="reason" label={t('legalRules.propose.reason')} rows={3} maxLength={1000} />
      </Form>
    </Dialog>
  );
}

/** The figures and lists of a rule; what is neither goes along as it is. */
function Members({ rule }: { rule: LegalRule }) {
  const { t } = useTranslation();
  const memberName = useMemberName();
  const members = Object.entries(rule.value);
  const carried = members.filter(([, value]) => !isFigure(value) && !isLines(value));
  return (
    <>
      {members.map(([member, value]) => {
        const field = { name: `value.${member}`, label: memberName(member) };
        if (isFigure(value)) return <FormNumberField key={member} {...field} />;
        if (!isLines(value)) return null;
        return (
          <FormTextArea
            key={member}
            {...field}
            help={t('legalRules.propose.lines')}
            rows={linesOf(value).length + 1}
          />
        );
      })}
      {carried.length > 0 && (
        <p className="quiet">
          {t('legalRules.propose.carried', {
            members: listed(carried.map(([member]) => inSentence(memberName(member)))),
          })}
        </p>
      )}
    </>
  );
}

function Review({ today }: { today: string }) {
  const { t } = useTranslation();
  const { control } = useFormContext<RuleValues>();
  const isReviewed = useWatch({ control, name: 'isReviewed' });
  return (
    <>
      <FormCheckbox name="isReviewed" label={t('legalRules.propose.isReviewed')} />
      {isReviewed && (
        <>
          <FormTextField name="reviewedBy" label={t('legalRules.propose.reviewedBy')} maxLength={200} />
          <FormDateField name="reviewedOn" label={t('legalRules.propose.reviewedOn')} max={today} />
        </>
      )}
    </>
  );
}
