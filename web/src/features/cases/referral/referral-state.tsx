import { useTranslation } from 'react-i18next';
import type { IconName } from '../../../ui/icons';
import { Pill, type Tone } from '../../../ui/status-word';
import type { ReferralStatus } from '../referral-queries';

const looks: Record<ReferralStatus, { tone: Tone; icon: IconName }> = {
  raised: { tone: 'ongoing', icon: 'ongoing' },
  accepted: { tone: 'done', icon: 'done' },
  declined: { tone: 'neutral', icon: 'ahead' },
};

/** Where a referral stands, in words. */
export function ReferralState({ status }: { status: ReferralStatus }) {
  const { t } = useTranslation();
  return (
    <Pill tone={looks[status].tone} icon={looks[status].icon}>
      {t(`cases.words.status.${status}`)}
    </Pill>
  );
}
