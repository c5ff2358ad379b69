import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { Icon } from '../ui/icons';
import { Link } from '../ui/link';

/** What the menu holds, and the permission that shows it. Comfort only: the server decides. */
const items = [
  { name: 'waiting', to: '/waiting', may: 'membership:see-unit' },
  { name: 'cases', to: '/cases', may: 'case:see-board' },
  { name: 'myCases', to: '/my-cases', may: 'case:see' },
  { name: 'received', to: '/received', may: 'note:read-disclosed' },
  { name: 'referrals', to: '/referrals', may: 'referral:see' },
  { name: 'custody', to: '/custody', may: 'custody:see-log' },
  { name: 'statistics', to: '/statistics', may: 'statistics:read' },
  { name: 'audit', to: '/audit', may: 'audit:search' },
  { name: 'emergencies', to: '/emergencies', may: 'emergency:see' },
  { name: 'unlocks', to: '/protected-names', may: 'identity:approve-unlocking' },
  { name: 'contacts', to: '/contact', may: 'contact:ask' },
  { name: 'administration', to: '/administration', may: 'user:see' },
  { name: 'law', to: '/legal-rules', may: 'legal-rule:see' },
] as const;

/** The main menu: only what this person may. On a narrow screen it folds in behind a button. */
export function Navigation() {
  const { t } = useTranslation();
  const { may } = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  // Open for one address only: following a link folds the menu in again.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  const shown = items.filter((item) => may.includes(item.may));
  if (shown.length === 0) return <div className="navigation" />;
  return (
    <nav aria-label={t('app.mainNavigation')} className="navigation">
      <button
        type="button"
        className="header-button navigation-toggle"
        aria-expanded={isOpen}
        aria-controls="navigation-items"
        onClick={() => setOpenAt(isOpen ? null : pathname)}
      >
        <Icon name="menu" />
        {t('app.menu')}
      </button>
      <ul id="navigation-items" className={isOpen ? 'plain-list is-open' : 'plain-list'}>
        {shown.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} aria-current={isWithin(pathname, to) ? 'page' : undefined}>
              {t(`navigation.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isWithin(pathname: string, to: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}
