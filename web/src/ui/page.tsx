import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from './link';
import './page.css';

/** One step on the way here: a link up. `to` is a path of ours. */
export interface Crumb {
  label: string;
  to: string;
}

export interface PageProps {
  /** The h1, and the title of the browser's tab: never a name, never a number that points at a person. */
  title: string;
  /** One line: what the page shows, and what it does not. */
  lead?: ReactNode;
  breadcrumb?: readonly Crumb[];
  /** The one thing most come here to do. */
  action?: ReactNode;
  /** Under the title: a phase, a state, tabs. */
  head?: ReactNode;
  /** Wide uses the whole screen (a board); standard is for the rest; narrow is for forms and reading; front is the door. */
  width?: 'wide' | 'standard' | 'narrow' | 'front';
  children?: ReactNode;
}

let hasNavigated = false;

/** Moves focus to the h1 after each navigation, so that a screen reader begins where the page begins. */
function useFocusOnNavigation() {
  const heading = useRef<HTMLHeadingElement>(null);
  const pathname = useLocation({ select: (location) => location.pathname });
  const focused = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (focused.current === pathname) return;
    focused.current = pathname;
    // The first page is opened by the browser, which begins at the top by itself.
    if (hasNavigated) heading.current?.focus({ preventScroll: true });
    hasNavigated = true;
  }, [pathname]);
  return heading;
}

/** The frame of every page: one h1, a title without personal data, the way up, a lead, one action. */
export function Page({
  title,
  lead,
  breadcrumb = [],
  action,
  head,
  width = 'standard',
  children,
}: PageProps) {
  const { t } = useTranslation();
  const heading = useFocusOnNavigation();
  useLayoutEffect(() => {
    document.title = title === t('app.name') ? title : `${title} – ${t('app.name')}`;
  }, [title, t]);
  return (
    <div className={`page page-${width}`}>
      {breadcrumb.length > 0 && (
        <nav aria-label={t('app.youAreHere')} className="breadcrumb">
          <ol className="plain-list">
            {breadcrumb.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
              </li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <div className="page-head">
        <div className="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <p className="page-lead">{lead}</p>}
        </div>
        {action !== undefined && <div className="page-action">{action}</div>}
      </div>
      {head}
      {children}
    </div>
  );
}
