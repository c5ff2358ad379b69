import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';
import './info-banner.css';

export type BannerKind = 'info' | 'done' | 'attention' | 'problem';

export interface InfoBannerProps {
  kind?: BannerKind;
  title?: string | undefined;
  children?: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong. `status` waits. Leave out for what stands on the page. */
  role?: 'alert' | 'status' | undefined;
}

const iconOf: Record<BannerKind, IconName> = {
  info: 'info',
  done: 'done',
  attention: 'warning',
  problem: 'late',
};

/** Something to know before going on. Stays until the reason is gone. */
export function InfoBanner({ kind = 'info', title, children, role }: InfoBannerProps) {
  return (
    <div className={`banner banner-${kind}`} role={role}>
      <Icon name={iconOf[kind]} size={20} />
      <div>
        {title !== undefined && <p className="banner-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
