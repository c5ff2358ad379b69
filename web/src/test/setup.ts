import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import '../lib/zod';

// A page is fetched when it is first opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

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
