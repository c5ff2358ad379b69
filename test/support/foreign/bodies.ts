import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayFromNow } from '../builders';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
}
interface Description {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: readonly {
              readonly in: string;
              readonly name: string;
              readonly required?: boolean;
              readonly format?: string;
              readonly schema: Schema;
            }[];
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
            };
          }
        >
      >
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const description = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/openapi.json'), 'utf8'),
) as Description;

/** A body that a route takes, made from its own description; ids in it are this id. Null where it takes none. */
export function bodyFor(method: string, path: string, id: string): object | null {
  const described = description.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const schema = described?.requestBody?.content['application/json']?.schema;
  return schema ? (valueFor(schema, '', id) as object) : null;
}

/** What a route must be asked with after its path; ids in it are this id. */
export function queryFor(method: string, path: string, id: string): string {
  const described = description.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  const asked = (described?.parameters ?? []).filter((each) => each.in === 'query' && each.required);
  const pairs = asked.map(
    ({ name, schema, format }) =>
      // The description says the format beside the schema.
      `${name}=${String(valueFor(format === undefined ? schema : { ...schema, format }, name, id))}`,
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function valueFor(told: Schema, name: string, id: string): unknown {
  const schema = resolved(told);
  if (schema.enum) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((key) => [key, valueFor(schema.properties?.[key] ?? {}, key, id)]),
    );
  if (schema.type === 'array') return [valueFor(schema.items ?? {}, name, id)];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'object') return {};
  return textFor(schema, name, id);
}

function textFor({ format, pattern }: Schema, name: string, id: string): string {
  if (format === 'uuid' || /Ids?$/.test(name)) return id;
  if (format === 'date') return /until/i.test(name) ? dayFromNow(30) : dayFromNow(0);
  if (format === 'date-time') return new Date(Date.now() - 3_600_000).toISOString();
  if (name === 'language') return 'sv';
  const said = 'Påhittad text, så lång som den behöver vara';
  const fits = (text: string): boolean => pattern === undefined || new RegExp(pattern).test(text);
  return [said, 'demo', 'OSL_10_28'].find(fits) ?? said;
}

function resolved(schema: Schema): Schema {
  const [whole] = schema.allOf ?? [];
  const reference = schema.$ref ?? whole?.$ref;
  return reference ? (description.components.schemas[reference.split('/').at(-1) ?? ''] ?? {}) : schema;
}
