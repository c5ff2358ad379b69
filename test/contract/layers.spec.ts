import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../../src');
const rings = ['platform', 'trust', 'casework', 'oversight'];
/** Within a ring, a feature may use those listed above it; siblings of casework and oversight only the ones named. */
const order: Readonly<Record<string, readonly string[]>> = {
  trust: [
    'access',
    'audit',
    'directory',
    'identity',
    'legal-rules',
    'consent',
    'papers',
    'access-log',
    'sharing',
    'emergencies',
    'log-review',
    'conflicts',
    'protection',
    'contacts',
  ],
  casework: ['cases', 'notes', 'overview', 'conversations', 'planning', 'custody', 'documents'],
  oversight: ['statistics', 'steering', 'strategy', 'retention', 'notifications', 'operations'],
};
const mayUse: Readonly<Record<string, readonly string[]>> = {
  notes: ['cases'],
  overview: ['cases', 'notes'],
  conversations: ['cases'],
  planning: ['cases'],
  documents: ['cases'],
  custody: [],
  strategy: ['statistics'],
};
/** An overview shows what its siblings show, in their own words: decision 13. */
const composed = ({ from, to }: Import) => from.startsWith('casework/overview/') && to.endsWith('.view');
const behindTheDoor = /\.(entity|repository|view|controller)$|\/dto\//;

interface Import {
  readonly from: string;
  readonly to: string;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : path.endsWith('.ts') ? [path] : [];
  });

const imports: readonly Import[] = filesBelow(root).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, target]) => ({
    from: relative(root, file),
    to: relative(root, resolve(dirname(file), target ?? '')),
  })),
);

const place = (path: string) => {
  const [ring = '', feature = ''] = path.split('/');
  return { ring, feature };
};
const shown = ({ from, to }: Import) => `${from} -> ${to}`;

describe('the direction of imports', () => {
  it('is oversight, casework, trust, platform, and never the other way', () => {
    const upwards = imports.filter(({ from, to }) => {
      const [here, there] = [rings.indexOf(place(from).ring), rings.indexOf(place(to).ring)];
      return here >= 0 && there > here;
    });

    expect(imports.length).toBeGreaterThan(100);
    expect(upwards.map(shown)).toEqual([]);
  });

  it('leads from no ring into the demonstration', () => {
    const demo = imports.filter(({ from, to }) => !from.startsWith('demo/') && to.startsWith('demo/'));

    expect(demo.map(shown)).toEqual([]);
  });

  it('follows the order of features within trust, and crosses between siblings only where it is named', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [place(from), place(to)];
      const listed = order[here.ring];
      if (!listed || here.ring !== there.ring || here.feature === there.feature) return false;
      if (here.ring === 'trust') return listed.indexOf(there.feature) > listed.indexOf(here.feature);
      return !(mayUse[here.feature] ?? []).includes(there.feature);
    });

    expect(wrong.map(shown)).toEqual([]);
  });
});

describe('the doors of a feature', () => {
  it('show other features its domain, events, errors and services, and never its rows or views', () => {
    const through = imports.filter(({ from, to }) => {
      const [here, there] = [place(from), place(to)];
      if (!rings.includes(here.ring) || here.ring === 'platform' || there.ring === 'platform') return false;
      return (
        `${here.ring}/${here.feature}` !== `${there.ring}/${there.feature}` &&
        behindTheDoor.test(to) &&
        !composed({ from, to })
      );
    });

    expect(through.map(shown)).toEqual([]);
  });

  it('leave TypeORM and pg to repositories, entities and the platform', () => {
    const speaking = filesBelow(root)
      .filter((file) => /from '(typeorm|pg|@nestjs\/typeorm)'/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file))
      .filter((file) => !/^(platform|demo)\/|\.(repository|entity|module)\.ts$/.test(file));

    expect(speaking).toEqual([]);
  });

  it('leave the two doors to data as the only ones', () => {
    const holders = filesBelow(root)
      .filter((file) =>
        /\b(DataSource|EntityManager|QueryRunner|InjectDataSource|InjectRepository)\b/.test(
          readFileSync(file, 'utf8'),
        ),
      )
      .map((file) => relative(root, file))
      .filter((file) => !file.startsWith('platform/database/'));

    expect(holders).toEqual([]);
  });
});
