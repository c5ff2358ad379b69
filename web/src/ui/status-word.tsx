import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from './icons';
import './status-word.css';

export type Status = 'done' | 'ongoing' | 'soon' | 'late';

const iconOf: Record<Status, IconName> = { done: 'done', ongoing: 'ongoing', soon: 'alarm', late: 'late' };

/** Klar, På gång, Snart, Försenad: a word, an icon, and a colour that only underlines them. */
export function StatusWord({ status }: { status: Status }) {
  const { t } = useTranslation();
  return (
    <span className={`status-word status-${status}`}>
      <Icon name={iconOf[status]} size={14} />
      {t(`status.${status}`)}
    </span>
  );
}

export type Tone = 'neutral' | Status;

/** A short label of its own words. The tone only underlines what the words say. */
export function Pill({
  children,
  tone = 'neutral',
  icon,
}: {
  children: ReactNode;
  tone?: Tone;
  icon?: IconName;
}) {
  return (
    <span className={`pill status-${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}
