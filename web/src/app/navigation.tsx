import { useLocation } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session';
import { Icon } from '../ui/icons';
import { Link } from '../ui/link';

/** What the menu holds, and the permission that shows it. Comfort only: the server decides. */
const items = [
  { name: 'waiting', isRare: false, to: '/waiting', may: 'membership:see-unit' },
  { name: 'cases', isRare: false, to: '/cases', may: 'case:see-board' },
  { name: 'myCases', isRare: false, to: '/my-cases', may: 'case:see' },
  { name: 'received', isRare: true, to: '/received', may: 'note:read-disclosed' },
  { name: 'referrals', isRare: false, to: '/referrals', may: 'referral:see' },
  { name: 'custody', isRare: false, to: '/custody', may: 'custody:see-log' },
  { name: 'statistics', isRare: false, to: '/statistics', may: 'statistics:read' },
  { name: 'audit', isRare: false, to: '/audit', may: 'audit:search' },
  { name: 'logReviews', isRare: false, to: '/log-reviews', may: 'log-review:see' },
  { name: 'emergencies', isRare: true, to: '/emergencies', may: 'emergency:see' },
  { name: 'unlocks', isRare: true, to: '/protected-names', may: 'identity:approve-unlocking' },
  { name: 'contacts', isRare: true, to: '/contact', may: 'contact:ask' },
  { name: 'administration', isRare: false, to: '/administration', may: 'user:see' },
  { name: 'law', isRare: true, to: '/legal-rules', may: 'legal-rule:see' },
] as const;

type Item = (typeof items)[number];

/** More than so many do not stand beside each other on a common screen: the rarer ones go into a menu of their own. */
const MOST_IN_A_ROW = 6;

/** The main menu: only what this person may. On a narrow screen it folds in behind a button. */
export function Navigation() {
  const { t } = useTranslation();
  const { may } = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  // Open for one address only: following a link folds the menu in again.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  const shown = items.filter((item) => may.includes(item.may));
  const isCrowded = shown.length > MOST_IN_A_ROW;
  const inRow = shown.filter(({ isRare }) => !isCrowded || !isRare);
  const more = shown.filter(({ isRare }) => isCrowded && isRare);
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
        <Items items={inRow} pathname={pathname} />
        {more.length > 0 && <More key={pathname} items={more} pathname={pathname} />}
      </ul>
    </nav>
  );
}

interface ItemsProps {
  items: readonly Item[];
  pathname: string;
}

function Items({ items: shown, pathname }: ItemsProps) {
  const { t } = useTranslation();
  return shown.map(({ name, to }) => (
    <li key={name}>
      <Link to={to} aria-current={isWithin(pathname, to) ? 'page' : undefined}>
        {t(`navigation.${name}`)}
      </Link>
    </li>
  ));
}

/** The rarer ones behind a button; on a narrow screen, where all fold in, they stand with the others. */
function More({ items: shown, pathname }: ItemsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isHere = shown.some(({ to }) => isWithin(pathname, to));
  return (
    <li
      className="navigation-more"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !isOpen) return;
        setOpen(false);
        button.current?.focus();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className={isHere ? 'navigation-more-button is-here' : 'navigation-more-button'}
        aria-expanded={isOpen}
        aria-controls="navigation-more"
        onClick={() => setOpen(!isOpen)}
      >
        {t('app.more')}
        <Icon name="down" size={16} />
      </button>
      <ul id="navigation-more" className={isOpen ? 'plain-list is-open' : 'plain-list'}>
        <Items items={shown} pathname={pathname} />
      </ul>
    </li>
  );
}

function isWithin(pathname: string, to: string): boolean {
  return pathname === to || pathname.startsWith(`${to}/`);
}
