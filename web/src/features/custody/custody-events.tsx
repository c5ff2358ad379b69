import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../lib/dates';
import { Link } from '../../ui/link';
import type { CustodyEvent } from './custody-queries';

/** What was logged today, in the server's order. */
export function CustodyEvents({ label, events }: { label: string; events: readonly CustodyEvent[] }) {
  return (
    <ol className="custody-events plain-list" aria-label={label}>
      {events.map((event) => (
        <li key={`${event.kind} ${event.at} ${event.decisionId ?? event.detentionId}`}>
          <time dateTime={event.at} className="numeric quiet">
            {timeOfDay(event.at)}
          </time>
          <span>
            <EventLink event={event} /> <span className="quiet numeric">{event.detentionNumber}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function EventLink({ event }: { event: CustodyEvent }) {
  const { t } = useTranslation();
  const words = t(`custody.events.${event.kind}`);
  if (event.decisionId === null || event.decisionKind === null) {
    return (
      <Link to="/custody/detentions/$detentionId" params={{ detentionId: event.detentionId }}>
        {words}
      </Link>
    );
  }
  return (
    <Link to="/custody/decisions/$decisionId" params={{ decisionId: event.decisionId }}>
      {t('custody.events.withDecision', {
        event: words,
        decision: t(`custodyDecision.kinds.${event.decisionKind}`),
      })}
    </Link>
  );
}
