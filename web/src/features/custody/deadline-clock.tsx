import { useTranslation } from 'react-i18next';
import { dayAndTime, dayOf, duration, timeOfDay, weekday } from '../../lib/dates';
import { Link } from '../../ui/link';
import { type Status, StatusWord } from '../../ui/status-word';
import './clocks.css';
import type { CustodyDeadline } from './custody-queries';
import { byUrgency, elapsedAt, stateAt } from './deadline-state';
import { MeetDeadline } from './meet-deadline';

const statusOf: Record<CustodyDeadline['state'], Status> = {
  'in-time': 'ongoing',
  soon: 'soon',
  late: 'late',
  met: 'done',
};

interface DeadlineClocksProps {
  label: string;
  deadlines: readonly CustodyDeadline[];
  now: number;
  /** Says to which detention each belongs, when they are from several. */
  namesDetention?: boolean;
}

/** The deadlines of a detention or a decision, the nearest first. */
export function DeadlineClocks({ label, deadlines, now, namesDetention = false }: DeadlineClocksProps) {
  return (
    <ul className="clocks plain-list" aria-label={label}>
      {[...deadlines].sort(byUrgency).map((deadline) => (
        <Clock key={deadline.id} deadline={deadline} now={now} namesDetention={namesDetention} />
      ))}
    </ul>
  );
}

function Clock({
  deadline,
  now,
  namesDetention,
}: {
  deadline: CustodyDeadline;
  now: number;
  namesDetention: boolean;
}) {
  const { t } = useTranslation();
  const state = stateAt(deadline, now);
  return (
    <li className={`clock clock-${state}`}>
      <p className="clock-owner">
        <strong>{t('custody.deadline.owner', { owner: t(`custody.owners.${deadline.owner}`) })}</strong>
        <span className="quiet" lang="sv">
          {deadline.law}
        </span>
        {state !== 'in-time' && <StatusWord status={statusOf[state]} />}
      </p>
      <TimeLeft deadline={deadline} now={now} />
      <Gauge elapsed={deadline.metAt === null ? elapsedAt(deadline, now) : 1} />
      <p className="clock-text small quiet">
        <span lang="sv">{deadline.text}</span>
        {namesDetention && (
          <>
            {' '}
            <Link
              to="/custody/detentions/$detentionId"
              params={{ detentionId: deadline.detentionId }}
              className="clock-detention"
            >
              {t('custody.deadline.inDetention', { number: deadline.detentionNumber })}
            </Link>
          </>
        )}
      </p>
      {deadline.may.includes('meet') && <MeetDeadline deadline={deadline} />}
    </li>
  );
}

function TimeLeft({ deadline, now }: { deadline: CustodyDeadline; now: number }) {
  const { t } = useTranslation();
  if (deadline.metAt !== null) {
    const words = deadline.state === 'late' ? 'custody.deadline.metLate' : 'custody.deadline.met';
    return (
      <p className="clock-time">
        <strong className="numeric">{t(words, { at: dayAndTime(deadline.metAt) })}</strong>
        {deadline.metBy !== null && (
          <span className="small quiet">{t('custody.deadline.metBy', { name: deadline.metBy })}</span>
        )}
      </p>
    );
  }
  const left = Date.parse(deadline.dueAt) - now;
  return (
    <p className="clock-time" role="timer">
      <strong className="numeric">
        {left > 0
          ? t('custody.deadline.left', { left: duration(left) })
          : t('custody.deadline.over', { over: duration(left) })}
      </strong>
      <span className="small quiet">
        <Until deadline={deadline} now={now} />
      </span>
    </p>
  );
}

function Until({ deadline: { lastDay, dueAt }, now }: { deadline: CustodyDeadline; now: number }) {
  const { t } = useTranslation();
  if (lastDay !== null) return t('custody.deadline.lastDay', { day: weekday(lastDay) });
  const isToday = dayOf(new Date(dueAt)) === dayOf(new Date(now));
  if (isToday) return t('custody.deadline.untilTime', { at: timeOfDay(dueAt) });
  return t('custody.deadline.until', { at: dayAndTime(dueAt) });
}

/** How much of the time has gone, for the eye alone: the words beside it say the same. */
function Gauge({ elapsed }: { elapsed: number }) {
  return (
    <svg className="clock-gauge" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect className="clock-gauge-whole" width="100" height="4" />
      <rect className="clock-gauge-gone" width={elapsed * 100} height="4" />
    </svg>
  );
}
