import './trusted-types';
import './lib/zod';
import './ui/styles/fonts.css';
import '@midas-ds/theme/variables.css';
import '@midas-ds/theme/color-scheme.css';
import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/problem';
import { App } from './app/app';
import { startLanguage } from './lib/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startLanguage();
createRoot(root, {
  // What the service refused is told on the page that caught it. Anything else is a fault of ours.
  onCaughtError: (error) => {
    if (!(error instanceof ProblemError)) reportError(error);
  },
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
