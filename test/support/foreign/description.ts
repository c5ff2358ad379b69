import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the description says of a value. */
export interface Schema {
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

/** A parameter of a route; its format may stand beside its schema. */
export interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly format?: string;
  readonly schema: Schema;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const description = JSON.parse(
  readFileSync(join(__dirname, '../../../docs/openapi.json'), 'utf8'),
) as Description;

const operationOf = (method: string, path: string): Operation | undefined =>
  description.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];

/** What a route takes as JSON, if anything. */
export const bodyOf = (method: string, path: string): Schema | undefined =>
  operationOf(method, path)?.requestBody?.content['application/json']?.schema;

/** What a route may be asked with after its path, each with its format. */
export const parametersOf = (method: string, path: string): readonly Parameter[] =>
  (operationOf(method, path)?.parameters ?? [])
    .filter((each) => each.in === 'query')
    .map((each) => ({
      ...each,
      schema: each.format === undefined ? each.schema : { ...each.schema, format: each.format },
    }));

/** What a schema refers to, or itself. */
export function resolved(schema: Schema): Schema {
  const [whole] = schema.allOf ?? [];
  const reference = schema.$ref ?? whole?.$ref;
  return reference ? (description.components.schemas[reference.split('/').at(-1) ?? ''] ?? {}) : schema;
}
