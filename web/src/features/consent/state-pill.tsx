import { useTranslation } from 'react-i18next';
import type { IconName } from '../../ui/icons';
import { Pill, type Tone } from '../../ui/status-word';
import type { Consent } from './matrix';

const looks: Record<Consent['state'], { tone: Tone; icon: IconName }> = {
  draft: { tone: 'neutral', icon: 'info' },
  offered: { tone: 'soon', icon: 'alarm' },
  'partly-signed': { tone: 'soon', icon: 'alarm' },
  'not-begun': { tone: 'ongoing', icon: 'ahead' },
  'in-force': { tone: 'done', icon: 'done' },
  expired: { tone: 'late', icon: 'late' },
  withdrawn: { tone: 'late', icon: 'late' },
  superseded: { tone: 'neutral', icon: 'info' },
  refused: { tone: 'late', icon: 'late' },
};

/** Where a consent stands: word, icon, and a colour that only underlines. */
export function StatePill({ state }: Pick<Consent, 'state'>) {
  const { t } = useTranslation();
  return <Pill {...looks[state]}>{t(`consent.state.${state}`)}</Pill>;
}
