import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastDayBefore, longDay, shortDay, timeOfDay } from '../../lib/dates';
import { inSentence, listed } from '../../lib/lists';
import { Disclosure } from '../../ui/disclosure';
import { FailureBanner } from '../../ui/failure-banner';
import { Skeleton } from '../../ui/skeleton';
import { useProvision } from '../disclosures/provision';
import { RuleText } from '../disclosures/rule-text';
import { type Explanation, explanationQuery, type Note } from './note-queries';

/** "Varför ser jag detta?": asked of the server when it is unfolded, so that it tells what holds then. */
export function WhyShown({ note }: { note: Note }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  return (
    <Disclosure summary={t('notes.note.why')} onOpen={() => setAsked(true)}>
      {isAsked && <Answer note={note} />}
    </Disclosure>
  );
}

function Answer({ note }: { note: Note }) {
  const { data, error, refetch } = useQuery(explanationQuery(note.id));
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={2} />;
  return <Ground note={note} explanation={data} />;
}

function Ground({ note, explanation }: { note: Note; explanation: Explanation }) {
  const { t } = useTranslation();
  const { basis } = explanation;
  const from = note.organisation.name;
  switch (basis.kind) {
    case 'own-record':
      return <p>{t('notes.note.whyOwn', { unit: from })}</p>;
    case 'break-glass':
      return (
        <p>
          {t('notes.note.whyEmergency', { from, until: basis.until === null ? '' : timeOfDay(basis.until) })}
        </p>
      );
    case 'legal-rule':
      return <Decided note={note} explanation={explanation} />;
    case 'consent':
      return <Consented note={note} basis={basis} />;
  }
}

function Consented({ note, basis }: { note: Note; basis: Explanation['basis'] }) {
  const { t } = useTranslation();
  const words = {
    from: note.organisation.name,
    to: listed(note.audience.map(({ name }) => name)),
    number: basis.consentNumber ?? '',
    category: inSentence(t(`consent.categories.${note.category}`)),
  };
  return (
    <>
      <p>
        {basis.until === null
          ? t('notes.note.whyConsentOpen', words)
          : t('notes.note.whyConsent', { ...words, until: shortDay(lastDayBefore(basis.until)) })}
      </p>
      <p>{t('notes.note.whyEnds')}</p>
      <p>{t('notes.note.whyOthers', { from: note.organisation.name })}</p>
    </>
  );
}

/** The ground of what is shown to this reader by name: who decided, on which rule, until when. */
function Decided({
  note,
  explanation: { basis, rule, decidedBy, decidedAt },
}: {
  note: Note;
  explanation: Explanation;
}) {
  const { t } = useTranslation();
  const provision = useProvision();
  const words = {
    provision: provision({ law: rule?.law, from: basis.legalRuleFrom }),
    unit: note.organisation.name,
    until: basis.until === null ? '' : longDay(lastDayBefore(basis.until)),
  };
  return (
    <>
      <p>{t('disclosures.why.law', words)}</p>
      {decidedBy !== null && decidedAt !== null && (
        <p>{t('disclosures.received.decided', { name: decidedBy, day: longDay(decidedAt) })}</p>
      )}
      {rule && <RuleText rule={rule} />}
    </>
  );
}
