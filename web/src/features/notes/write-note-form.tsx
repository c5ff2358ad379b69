import { zodResolver } from '@hookform/resolvers/zod';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { today } from '../../api/today';
import { useSession } from '../../api/session';
import { longDay } from '../../lib/dates';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import { Form } from '../../ui/form';
import { FormCheckboxGroup, FormDateField, FormSelect, FormTextArea } from '../../ui/form-fields';
import { Icon } from '../../ui/icons';
import { InfoBanner } from '../../ui/info-banner';
import { type Case, type Category, type Note, useNoteActs } from './note-queries';

const categories = [
  'school',
  'social_services',
  'police',
  'leisure',
  'health',
  'family',
  'documents',
] as const;

const schema = z.object({
  category: z.enum(categories),
  occurredOn: z.string().min(1),
  text: z.string().trim().min(1).max(8000),
  guardianIds: z.array(z.string()),
});

type NoteValues = z.infer<typeof schema>;

/** Held outside the dialog, so that what was written is still there when it is opened again. Memory only. */
export function useNoteForm(corrects?: Note): UseFormReturn<NoteValues> {
  return useForm<NoteValues>({
    resolver: zodResolver(schema),
    defaultValues: {
      category: corrects?.category ?? ('' as Category),
      occurredOn: corrects?.occurredOn ?? today(),
      text: '',
      guardianIds: corrects?.guardians.map(({ personId }) => personId) ?? [],
    },
  });
}

interface WriteNoteFormProps {
  form: UseFormReturn<NoteValues>;
  caseId: string;
  programme: Case['programme'];
  /** Those whom a note may be about beside the child. */
  guardians: Note['guardians'];
  /** The note of one's own unit that this one corrects. */
  corrects?: Note;
  onDone: (message: string) => void;
  onClose: () => void;
}

/** What a note asks for, who will see it, and what does not belong in it. */
export function WriteNoteForm({
  form,
  caseId,
  programme,
  guardians,
  corrects,
  onDone,
  onClose,
}: WriteNoteFormProps) {
  const { t } = useTranslation();
  const { write } = useNoteActs();
  const unit = useSession().membership.organisation.name;
  const send = async (values: NoteValues, headers: Record<string, string>): Promise<void> => {
    await write(caseId, { ...values, ...(corrects ? { correctsNoteId: corrects.id } : {}) }, headers);
    form.reset();
    onClose();
    onDone(t(corrects ? 'notes.write.doneCorrect' : 'notes.write.done', { unit }));
  };
  return (
    <Form
      form={form}
      submit={t(corrects ? 'notes.write.submitCorrect' : 'notes.write.submit')}
      onSubmit={send}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <InfoBanner title={t('notes.write.audience', { unit })}>
        <p>{t('notes.write.audienceBody')}</p>
      </InfoBanner>
      {corrects && <Original note={corrects} />}
      <FormSelect
        name="category"
        label={t('notes.write.category')}
        // In SSF the police are not even a word (promise 3).
        choices={categories
          .filter((category) => programme === 'SSPF' || category !== 'police')
          .map((category) => ({ value: category, label: t(`consent.categories.${category}`) }))}
      />
      <FormDateField name="occurredOn" label={t('notes.write.occurredOn')} max={today()} />
      {guardians.length > 0 && (
        <FormCheckboxGroup
          name="guardianIds"
          label={t('notes.write.guardians')}
          help={t('notes.write.guardiansHelp')}
          isOptional
          choices={guardians.map(({ personId, name }) => ({
            value: personId,
            label: t('notes.write.guardian', { name }),
          }))}
        />
      )}
      <Avoid />
      <FormTextArea name="text" label={t('notes.write.text')} rows={8} maxLength={8000} />
      <p className="note-permanent">
        <Icon name="lock" size={16} />
        <span>
          <strong>{t('notes.write.permanent')}</strong> {t('notes.write.permanentBody')}
        </span>
      </p>
    </Form>
  );
}

function Original({ note }: { note: Note }) {
  const { t } = useTranslation();
  return (
    <div className="stack stack-tight">
      <p className="quiet">{t('notes.write.original', { day: longDay(note.createdAt) })}</p>
      <blockquote className="note-original">{note.text}</blockquote>
      <p>{t('notes.write.shareAgain')}</p>
    </div>
  );
}

function Avoid() {
  const { t } = useTranslation();
  return (
    <div className="note-hint">
      <p>
        <strong>{t('notes.write.avoid')}</strong>
      </p>
      <ul className="bullets">
        {(['rumours', 'others', 'parents', 'numbers'] as const).map((item) => (
          <li key={item}>{t(`notes.write.avoidItems.${item}`)}</li>
        ))}
      </ul>
    </div>
  );
}
