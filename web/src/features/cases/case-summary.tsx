import { useTranslation } from 'react-i18next';
import { type Known, known } from '../../api/restricted';
import { dayAndMonth, lastDayBefore } from '../../lib/dates';
import { Icon, type IconName } from '../../ui/icons';
import { Link } from '../../ui/link';
import { Pill, type Tone } from '../../ui/status-word';
import { Told } from '../../ui/withheld';
import type { CaseCard } from './case-queries';
import './cases.css';

type ConsentOnCard = Known<CaseCard['consent']>;
type ConsentState = ConsentOnCard['state'];

const looks: Record<ConsentState, { icon: IconName; tone: Tone }> = {
  none: { icon: 'ahead', tone: 'neutral' },
  offered: { icon: 'ongoing', tone: 'ongoing' },
  'partly-signed': { icon: 'ongoing', tone: 'ongoing' },
  'not-begun': { icon: 'ongoing', tone: 'ongoing' },
  'in-force': { icon: 'done', tone: 'done' },
  'ending-soon': { icon: 'alarm', tone: 'soon' },
  expired: { icon: 'late', tone: 'late' },
  withdrawn: { icon: 'late', tone: 'late' },
  refused: { icon: 'late', tone: 'late' },
};

/** A day is read as one word: it does not break at the end of a line. */
const nearDay = (day: string): string => dayAndMonth(day).replaceAll(' ', '\u00a0');

/** How the consent of a case stands, in words with an icon. */
export function ConsentWord({ consent }: { consent: ConsentOnCard }) {
  const { t } = useTranslation();
  const { state, until } = consent;
  const day = until === null ? undefined : nearDay(lastDayBefore(until));
  const words =
    day !== undefined && state === 'in-force'
      ? t('cases.words.consent.inForceUntil', { day })
      : day !== undefined && state === 'ending-soon'
        ? t('cases.words.consent.endingSoonUntil', { day })
        : t(`cases.words.consent.${state}`);
  return (
    <Pill tone={looks[state].tone} icon={looks[state].icon}>
      {words}
    </Pill>
  );
}

/** Which kinds of unit the consent covers: "Skola ✓  Polis –". */
export function Cover({ organisations }: { organisations: Known<CaseCard['organisations']> }) {
  const { t } = useTranslation();
  if (organisations.length === 0) return null;
  return (
    <ul className="plain-list case-cover" aria-label={t('cases.card.cover')}>
      {organisations.map(({ kind, covered }) => (
        <li key={kind} className={covered ? 'is-covered' : undefined}>
          {t(`cases.words.organisation.${kind}`)}{' '}
          {covered ? <Icon name="check" size={14} /> : <span aria-hidden="true">–</span>}
          <span className="visually-hidden">
            {t(covered ? 'cases.card.covered' : 'cases.card.notCovered')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** "nätverksmöte 26 nov.", or that nothing is planned. */
export function useNextEvent(): (event: Known<CaseCard['nextEvent']>) => string {
  const { t } = useTranslation();
  return (event) =>
    event === null
      ? t('cases.card.noNext')
      : t('cases.card.next', {
          event: t(`cases.words.event.${event.kind}`),
          day: nearDay(event.on),
        });
}

/** The name, or for the protected the alias and a word that says so. */
export function PersonName({ person }: { person: CaseCard['person'] }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="case-name">{person.name}</span>{' '}
      {person.kind === 'alias' && (
        <span className="case-protected">
          <Icon name="lock" size={14} /> {t('cases.card.protected')}
        </span>
      )}
    </>
  );
}

/** What to know of a case at a glance: the content of a card. */
export function CaseSummary({ one }: { one: CaseCard }) {
  const { t } = useTranslation();
  const nextEvent = useNextEvent();
  // What stands next says for all of it that it is withheld.
  const [consent, organisations, overdue] = [
    known(one.consent),
    known(one.organisations),
    known(one.overdue) ?? 0,
  ];
  return (
    <div className="case-summary">
      <p className="case-line">
        <Link to="/cases/$caseId" params={{ caseId: one.id }} className="case-number numeric">
          {one.number}
        </Link>
        <span>{one.programme}</span>
        <span>{t('cases.card.age', { age: one.age })}</span>
      </p>
      <p className="case-who">
        <PersonName person={one.person} />
      </p>
      <Told value={one.nextEvent}>
        {(event) => <p className={event === null ? 'quiet' : undefined}>{nextEvent(event)}</p>}
      </Told>
      {consent && <ConsentWord consent={consent} />}
      {organisations && <Cover organisations={organisations} />}
      {overdue > 0 && (
        <Pill tone="late" icon="late">
          {t('cases.card.overdue', { count: overdue })}
        </Pill>
      )}
    </div>
  );
}
