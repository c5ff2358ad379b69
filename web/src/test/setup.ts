import { cleanup, configure, getConfig } from '@testing-library/react';
import { afterEach, expect } from 'vitest';
import '../lib/zod';

/** The pages, each by its folder: whoever opens them fetches them first, as a browser does. */
const pages = import.meta.glob('../features/**/*-page.tsx');

/** What a test of a feature may open is fetched before it begins: fetching is no part of how long a page takes. */
const [, feature] = /\/src\/(features\/[^/]+\/)/.exec(expect.getState().testPath ?? '') ?? [];
if (feature !== undefined)
  for (const [path, fetchPage] of Object.entries(pages))
    if (path.startsWith(`../${feature}`) || path.endsWith('/case-page.tsx')) await fetchPage();

const { getElementError } = getConfig();

/** Whether the library looks for something that may yet come: it will tell the page once, if that never does. */
const isWaiting = (): boolean =>
  '_disableExpensiveErrorDiagnostics' in getConfig() &&
  Reflect.get(getConfig(), '_disableExpensiveErrorDiagnostics') === true;

configure({
  // What a page waits for takes its time on a busy machine.
  asyncUtilTimeout: 10_000,
  // The whole page is written down for each look that finds nothing, though only the last is ever read.
  getElementError: (message, container) =>
    isWaiting() ? new Error(message ?? undefined) : getElementError(message, container),
});

// jsdom knows no media queries: every screen is wide unless a test says otherwise.
window.matchMedia = (query: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });

// Nor CSS.escape, which every browser has; the names in tests need no escaping.
Object.assign(globalThis, { CSS: { escape: (text: string) => text } });

window.scrollTo = () => undefined;

afterEach(cleanup);
