import { Link, useSearch } from '@tanstack/react-router';
import './url-tabs.css';

export interface UrlTab {
  /** The value of `tab` in the address. */
  id: string;
  label: string;
  /** How many there are inside, when that helps to choose. */
  count?: number | undefined;
}

/**
 * Tabs that live in the address (`?tab=plan`), so that they can be linked to and Back works. The first tab is
 * the one without a name in the address. They are links: what is shown below is the page's business.
 */
export function UrlTabs({ label, tabs }: { label: string; tabs: readonly UrlTab[] }) {
  const current = useCurrentTab(tabs);
  return (
    <nav aria-label={label} className="url-tabs">
      <ul className="plain-list">
        {tabs.map((tab, index) => (
          <li key={tab.id}>
            <Link
              to="."
              search={(search: object) => ({ ...search, tab: index === 0 ? undefined : tab.id })}
              aria-current={tab.id === current ? 'page' : undefined}
              resetScroll={false}
              // Without it the first tab, which has no name, counts as open under every other.
              activeOptions={{ explicitUndefined: true }}
            >
              {tab.label}
              {tab.count !== undefined && <span className="url-tab-count">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The tab in the address; the first when there is none, or none of that name. */
export function useCurrentTab(tabs: readonly UrlTab[]): string {
  const search: { tab?: unknown } = useSearch({ strict: false });
  const found = tabs.find((tab) => tab.id === search.tab) ?? tabs[0];
  if (!found) throw new Error('UrlTabs needs at least one tab');
  return found.id;
}
