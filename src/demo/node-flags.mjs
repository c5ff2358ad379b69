import { readFileSync } from 'node:fs';

/** How Node is started for the service: `config.node` of package.json, which `npm start` reads too. */
export const nodeFlags = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).config.node.split(' ');
