import { useTranslation } from 'react-i18next';
import type { IconName } from '../../ui/icons';
import { Pill, type Tone } from '../../ui/status-word';
import type { Verification } from './integrity-queries';

const looks: Record<Verification['state'], { tone: Tone; icon: IconName }> = {
  running: { tone: 'ongoing', icon: 'ongoing' },
  interrupted: { tone: 'soon', icon: 'warning' },
  intact: { tone: 'done', icon: 'done' },
  tampered: { tone: 'late', icon: 'late' },
  incomplete: { tone: 'soon', icon: 'warning' },
  failed: { tone: 'late', icon: 'warning' },
};

/** How a verification ended, in a word. */
export function VerificationOutcome({ state }: { state: Verification['state'] }) {
  const { t } = useTranslation();
  return <Pill {...looks[state]}>{t(`integrity.outcomes.${state}`)}</Pill>;
}
