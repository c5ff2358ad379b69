import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../../lib/dates';
import { wholeNumber } from '../../../lib/numbers';
import type { IconName } from '../../../ui/icons';
import { Link } from '../../../ui/link';
import { Pill, type Tone } from '../../../ui/status-word';
import type { Erasure } from './erasure-queries';

const looks: Record<Erasure['state'], { tone: Tone; icon?: IconName }> = {
  proposed: { tone: 'ongoing', icon: 'ongoing' },
  approved: { tone: 'ongoing', icon: 'ongoing' },
  'held-back': { tone: 'late', icon: 'warning' },
  'carried-out': { tone: 'done', icon: 'done' },
  withdrawn: { tone: 'neutral' },
};

const timeOf = (instant: string | null): string => (instant === null ? '' : dayAndTime(instant));

/** How an order stands: in a word, by whom and when, and what it waits for. */
export function ErasureState({ of }: { of: Erasure }) {
  const { t } = useTranslation();
  const { state, keptBy, events } = of;
  return (
    <div className="stack stack-tight">
      <div>
        <Pill {...looks[state]}>{t(`erasures.states.${state}`)}</Pill>
      </div>
      <p>
        {t(`erasures.told.${state === 'approved' && keptBy.length > 0 ? 'waits' : state}`, {
          proposer: of.proposedBy,
          approver: of.approvedBy ?? '',
          proposedAt: timeOf(of.proposedAt),
          withdrawnAt: timeOf(of.withdrawnAt),
          carriedOutAt: timeOf(of.carriedOutAt),
        })}
      </p>
      {state !== 'carried-out' && events > 0 && <p>{t('erasures.begun', { events: wholeNumber(events) })}</p>}
      {state === 'held-back' && <HeldBack of={of} />}
      {keptBy.map((reason) => (
        <p key={reason} className="quiet small">
          {t(`erasures.keptBy.${reason}`)}
        </p>
      ))}
    </div>
  );
}

function HeldBack({ of: { heldBackPlaces } }: { of: Erasure }) {
  const { t } = useTranslation();
  const places = heldBackPlaces.map((sequence) =>
    t('integrity.findings.at', { sequence: wholeNumber(sequence) }),
  );
  return (
    <p>
      {t('erasures.heldBack', { places: places.join(', ') })}{' '}
      <Link to="/audit/integrity">{t('erasures.heldBackLink')}</Link>
    </p>
  );
}
