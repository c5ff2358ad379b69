import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schemas {
  readonly [name: string]: { readonly properties?: Readonly<Record<string, unknown>> };
}

const { components } = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as {
  components: { schemas: Schemas };
};

/** The fields of a view that the API's description says may be withheld. */
export const withholdable = (view: string): string[] =>
  Object.entries(components.schemas[view]?.properties ?? {})
    .filter(([, schema]) => JSON.stringify(schema).includes('#/components/schemas/Restricted'))
    .map(([field]) => field);
