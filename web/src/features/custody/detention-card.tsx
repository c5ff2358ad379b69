import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime, dayOf, duration, timeOfDay } from '../../lib/dates';
import { Link } from '../../ui/link';
import './clocks.css';
import './custody.css';
import type { DetentionCard as Card } from './custody-queries';
import { DeadlineClocks } from './deadline-clock';
import { NewDecision } from './new-decision';
import { PersonLine } from './person-line';

/** A detention in the log: what, who, since when, and its clocks. */
export function DetentionCard({ detention, now }: { detention: Card; now: number }) {
  const { t } = useTranslation();
  const id = useId();
  const { number, kind, place, startedAt, deadlines, person } = detention;
  const isFromToday = dayOf(new Date(startedAt)) === dayOf(new Date(now));
  const held = duration(now - Date.parse(startedAt));
  return (
    <article className="panel detention-card" aria-labelledby={id}>
      <div className="detention-card-head">
        <h3 id={id}>
          <Link to="/custody/detentions/$detentionId" params={{ detentionId: detention.id }}>
            {t(`custody.kinds.${kind}`)} <span className="numeric">{number}</span>
          </Link>
        </h3>
        <p className="detention-card-who">
          <PersonLine person={person} />
        </p>
        <p className="quiet">
          {place}.{' '}
          {isFromToday
            ? t('custody.log.since', { time: timeOfDay(startedAt), duration: held })
            : t('custody.log.sinceDay', { day: dayAndTime(startedAt), duration: held })}
        </p>
      </div>
      {deadlines.length === 0 ? (
        <p className="quiet small">{t('custody.log.noClocks')}</p>
      ) : (
        <DeadlineClocks label={t('custody.detention.deadlines')} deadlines={deadlines} now={now} />
      )}
      {detention.may.includes('decide') && (
        <div>
          <NewDecision detentionId={detention.id} number={number} />
        </div>
      )}
    </article>
  );
}
