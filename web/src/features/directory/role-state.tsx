import { useTranslation } from 'react-i18next';
import { serverNow } from '../../api/activity';
import { daysFromNow, lastDayBefore, shortDay } from '../../lib/dates';
import type { IconName } from '../../ui/icons';
import { Pill, type Tone } from '../../ui/status-word';
import { type LineState, type Membership, holdsUntil } from './people';

const looks: Record<LineState, { tone: Tone; icon?: IconName }> = {
  current: { tone: 'done', icon: 'check' },
  coming: { tone: 'ongoing', icon: 'ahead' },
  ending: { tone: 'soon', icon: 'alarm' },
  proposed: { tone: 'soon', icon: 'ahead' },
  lapsed: { tone: 'late', icon: 'late' },
  closed: { tone: 'late', icon: 'lock' },
  over: { tone: 'neutral', icon: 'lock' },
  ended: { tone: 'neutral', icon: 'lock' },
  inactive: { tone: 'neutral', icon: 'lock' },
  none: { tone: 'neutral', icon: 'info' },
};

/** How a role stands, in words. */
export function RoleState({ state, membership }: { state: LineState; membership: Membership | null }) {
  const { t } = useTranslation();
  const when = membership ? daysFromNow(lastDayBefore(holdsUntil(membership)), new Date(serverNow())) : '';
  return <Pill {...looks[state]}>{t(`directory.states.${state}`, { when })}</Pill>;
}

/** A day in a table, which never breaks. */
export function Day({ day }: { day: string }) {
  return <span className="people-day numeric">{shortDay(day)}</span>;
}
