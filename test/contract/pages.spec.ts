import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf, pagesOfACoordinator, publicPages } from '../support/pages';

const app = 'web/src/app';
const routers = [
  join(app, 'router.tsx'),
  ...readdirSync(join(app, 'routes')).map((file) => join(app, 'routes', file)),
];

/** Every address of the client, as its router has them. */
const addresses = routers
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g)])
  .map(([, path = '']) => path);

/** Pages for those who build the client, which is not there in what is delivered. */
const forBuilders = ['/ui-catalogue'];

describe('the sweep of every page', () => {
  it('opens every address of the client at least once', () => {
    const swept = [...publicPages, ...pagesOfACoordinator, ...Object.values(pagesOf).flat()].map((page) =>
      page.replace(/[?#].*$/, ''),
    );
    const isSwept = (path: string): boolean => {
      const pattern = new RegExp(`^${path.replaceAll(/\$\w+/g, '\\{\\w+\\}')}$`);
      return swept.some((page) => pattern.test(page));
    };

    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((path) => !isSwept(path) && !forBuilders.includes(path))).toEqual([]);
  });
});
