import type { ReactNode } from 'react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useQuery } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { z } from '../../lib/zod';
import { Button } from '../../ui/button';
import type { Choice } from '../../ui/field-props';
import { Form } from '../../ui/form';
import { FormCheckboxGroup } from '../../ui/form-fields';
import { Icon } from '../../ui/icons';
import { InfoBanner } from '../../ui/info-banner';
import { LinkButton } from '../../ui/link';
import { Reviewed, RuleSource } from '../disclosures/rule-text';
import { guidanceQuery, type Note, type UnitReaders, useNoteActs } from './note-queries';

const schema = z.object({ organisationIds: z.array(z.string()).min(1) });

interface ShareFormProps {
  note: Note;
  units: readonly UnitReaders[];
  onDone: (message: string) => void;
  onClose: () => void;
}

/** Which units, what to think of first, and by name everybody who would read. */
export function ShareForm({ note, units, onDone, onClose }: ShareFormProps) {
  const { t } = useTranslation();
  const { share } = useNoteActs();
  const toChoice = useUnitChoice(note);
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { organisationIds: [] as string[] } });
  const chosenIds = useWatch({ control: form.control, name: 'organisationIds' });
  const chosen = units.filter(({ organisation }) => chosenIds.includes(organisation.id));
  const send = async (body: z.infer<typeof schema>, headers: Record<string, string>): Promise<void> => {
    await share(note.id, body, headers);
    onClose();
    onDone(t('notes.share.done', { units: listed(chosen.map(({ organisation }) => organisation.name)) }));
  };
  const open = units.filter(({ covered, isShared }) => covered && !isShared);
  const others = units.filter((unit) => !open.includes(unit)).map(toChoice);
  if (open.length === 0) return <NothingToShare others={others} beside={<OnAnotherGround note={note} />} />;
  return (
    <Form
      form={form}
      submit={t('notes.share.submit')}
      onSubmit={send}
      guardsUnsaved={false}
      beside={<Button slot="close">{t('form.cancel')}</Button>}
    >
      <FormCheckboxGroup name="organisationIds" label={t('notes.share.units')} choices={open.map(toChoice)} />
      {others.length > 0 && <NotOpen others={others} />}
      {others.length > 0 && <OnAnotherGround note={note} />}
      <Guidance note={note} />
      <ExactReaders chosen={chosen} />
    </Form>
  );
}

/** A unit as a choice: covered until when, or why it cannot be chosen. */
function useUnitChoice(note: Note): (unit: UnitReaders) => Choice {
  const { t } = useTranslation();
  const category = inSentence(t(`consent.categories.${note.category}`));
  const standing = ({ covered, because, until, isShared }: UnitReaders): string => {
    if (because !== null || !covered)
      return t(`notes.share.because.${because ?? 'not-shared'}`, { category });
    if (isShared) return t('notes.share.already');
    return until === null
      ? t('notes.share.coveredOpen')
      : t('notes.share.covered', { until: longDay(lastDayBefore(until)) });
  };
  return (unit) => {
    const readers = unit.covered ? ` ${t('notes.share.readers', { count: unit.readers.length })}` : '';
    return {
      value: unit.organisation.id,
      label: unit.organisation.name,
      help: `${standing(unit)}${readers}`,
    };
  };
}

function NothingToShare({ others, beside }: { others: readonly Choice[]; beside: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <InfoBanner kind="attention" title={t('notes.share.noneCovered')} />
      <NotOpen others={others} />
      {beside}
      <Button slot="close">{t('notes.share.close')}</Button>
    </div>
  );
}

/** Where consent does not reach: the way to a disclosure on another legal basis. */
function OnAnotherGround({ note }: { note: Note }) {
  const { t } = useTranslation();
  if (!note.may.includes('disclose')) return null;
  return (
    <p>
      <LinkButton to="/cases/$caseId/disclose" params={{ caseId: note.caseId }} search={{ note: note.id }}>
        {t('disclosures.tab.open')}
      </LinkButton>
    </p>
  );
}

/** The units that cannot be chosen, each with why. */
function NotOpen({ others }: { others: readonly Choice[] }) {
  const { t } = useTranslation();
  return (
    <div className="stack stack-tight">
      <p>
        <strong>{t('notes.share.others')}</strong>
      </p>
      <ul className="not-open plain-list">
        {others.map(({ value, label, help }) => (
          <li key={value}>
            <Icon name="lock" size={16} />
            <span>
              {label}
              <span className="choice-help">{help}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where no guidance stands, nobody has reviewed what is said all the same. */
const nobodys = { reviewedBy: null, reviewedOn: null };

/** What to think of first, as it stands for what the note is about: a version with its source. */
function Guidance({ note }: { note: Note }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(guidanceQuery(note.category));
  const guidance = data?.items[0];
  return (
    <div className="note-hint">
      <p>
        <strong>{t('notes.share.guidance')}</strong>
      </p>
      <ul className="bullets">
        {guidance?.[i18n.language === 'en' ? 'en' : 'sv'].map((item) => (
          <li key={item}>{item}</li>
        ))}
        {(['law', 'back'] as const).map((item) => (
          <li key={item}>{t(`notes.share.guidanceItems.${item}`)}</li>
        ))}
      </ul>
      {guidance && <RuleSource rule={guidance} />}
      <p>
        <Reviewed rule={guidance ?? nobodys} />
      </p>
    </div>
  );
}

/** Everybody who would read, by name, before anything is saved. */
function ExactReaders({ chosen }: { chosen: readonly UnitReaders[] }) {
  const { t } = useTranslation();
  return (
    <div className="exact-readers" role="status">
      <p className="row">
        <Icon name="eye" />
        <strong>{t('notes.share.exactly')}</strong>
      </p>
      {chosen.length === 0 ? (
        <p>{t('notes.share.nobody')}</p>
      ) : (
        <ul className="bullets">
          {chosen.map(({ organisation, readers }) => (
            <li key={organisation.id}>
              {organisation.name}: {readers.length === 0 ? t('notes.share.nobodyThere') : listed(readers)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
