import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** react-aria knows thirty languages; en-GB would silently drop the English strings, so en-US it is. */
const locales = { ...optimizeLocales.vite({ locales: ['sv-SE', 'en-US'] }), enforce: 'pre' as const };

export default defineConfig({
  plugins: [locales, react()],
  build: {
    target: 'es2022',
    // The content security policy has no room for inlined assets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': 'http://localhost:3000', '/auth': 'http://localhost:3000' },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    maxWorkers: 2,
    // Loading the components anew for each file took longer than the tests in it.
    isolate: false,
    // Whole pages are clicked through, on machines that do other things too.
    testTimeout: 30_000,
    // Its modules import their own stylesheets, which only the bundler understands.
    server: { deps: { inline: ['@midas-ds/components'] } },
  },
});
