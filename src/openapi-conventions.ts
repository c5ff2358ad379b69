import type { OpenAPIObject } from '@nestjs/swagger';

interface Operation {
  parameters?: object[];
  responses: Record<string, object>;
}

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'errors', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'A plain Swedish sentence.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; what a client acts on.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    requestId: { type: 'string' },
  },
};

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

const refusals: Readonly<Record<string, string>> = {
  '400': 'Malformed: `errors` names the fields.',
  '401': 'Not signed in.',
  '403': 'The role lacks the verb, or the CSRF token is missing.',
  '404': 'Absent or hidden: nobody can tell which.',
  '409': 'The thing is in another state.',
  '412': 'Somebody else saved first.',
  '413': 'The body is too large.',
  '415': 'Not JSON, or a kind of file that is not taken.',
  '422': 'A rule of the domain.',
  '429': 'Too many requests.',
  '503': 'The database does not answer; try again.',
};

/** The refusals and headers that every operation refers to. */
const shared = {
  responses: Object.fromEntries(
    Object.entries(refusals).map(([status, description]) => [`Problem${status}`, problemAnswer(description)]),
  ),
  parameters: {
    CsrfToken: header('X-CSRF-Token', 'The token of `GET /api/session`.'),
    IdempotencyKey: header('Idempotency-Key', 'One for each thing a person means to do once.'),
    IfMatch: header('If-Match', 'The ETag of the version that is changed, where a resource is changed.'),
    ByItself: header(
      'X-By-Itself',
      '`yes` where a page asks by a clock and nobody pressed anything: it keeps no session alive.',
    ),
  },
};

/** Which of the headers a request may carry. */
const headersOf = (method: string): string[] =>
  method === 'get' ? ['ByItself'] : ['CsrfToken', 'IdempotencyKey', 'IfMatch'];

/** Adds what holds for every route: problems and headers; and turns the generator's 3.0 into 3.1. */
export function describeConventions(document: OpenAPIObject): OpenAPIObject {
  const paths = byName(
    Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'))),
  );
  for (const item of Object.values(paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      for (const status of Object.keys(refusals)) {
        operation.responses[status] ??= { $ref: `#/components/responses/Problem${status}` };
      }
      const headers = headersOf(method).map((name) => ({ $ref: `#/components/parameters/${name}` }));
      operation.parameters = [...(operation.parameters ?? []), ...headers];
    }
  }
  const schemas = byName({ ...document.components?.schemas, Problem: problemSchema });
  const components = { ...document.components, ...shared, schemas };
  return modern({ ...document, paths, components }) as OpenAPIObject;
}

/** In the order of the names: where a module stands in the service says nothing to whoever calls it. */
const byName = <T>(all: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));

type Schema = Record<string, unknown>;

/** Everything below a node, in 3.1's words. */
function modern(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(modern);
  if (typeof node !== 'object' || node === null) return node;
  const schema = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, modern(value)]));
  return withTypeList(withPlainId(withFormat(schema)));
}

/** A doc comment's `@format date` is a format and no description. */
function withFormat(schema: Schema): Schema {
  const { description } = schema;
  const format = typeof description === 'string' ? /\s*@format\s+([\w-]+)/.exec(description) : null;
  if (!format) return schema;
  const { description: _, ...rest } = schema;
  const words = String(description).replace(format[0], '').trim();
  return { ...rest, ...(words === '' ? {} : { description: words }), format: format[1] };
}

/** A branded id is text with a brand; the generator sees an object. */
function withPlainId(schema: Schema): Schema {
  if (schema['format'] !== 'uuid') return schema;
  const { allOf: _, ...rest } = schema;
  return { ...rest, type: 'string' };
}

/** 3.0's `nullable` becomes a list of types, or a choice. */
function withTypeList({ nullable, ...schema }: Schema): Schema {
  if (nullable !== true) return schema;
  if (Array.isArray(schema['allOf'])) {
    const { type: _, allOf, ...rest } = schema;
    return { ...rest, anyOf: [...(allOf as unknown[]), { type: 'null' }] };
  }
  if (typeof schema['type'] !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const choices = Array.isArray(schema['enum']) ? { enum: [...(schema['enum'] as unknown[]), null] } : {};
  return { ...schema, ...choices, type: [schema['type'], 'null'] };
}
