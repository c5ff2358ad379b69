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
  '415': 'Not JSON.',
  '422': 'A rule of the domain.',
  '429': 'Too many requests.',
  '503': 'The database does not answer; try again.',
};

/** Adds what holds for every route: problems, headers; and turns 3.0's `nullable` into 3.1's type lists. */
export function describeConventions(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(
    Object.entries(document.paths).filter(([path]) => path.startsWith('/api/')),
  );
  for (const item of Object.values(paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      for (const [status, description] of Object.entries(refusals)) {
        operation.responses[status] ??= problemAnswer(description);
      }
      if (method === 'get') continue;
      operation.parameters = [
        ...(operation.parameters ?? []),
        header('X-CSRF-Token', 'The token of `GET /api/session`.'),
        header('Idempotency-Key', 'One for each thing a person means to do once.'),
        header('If-Match', 'The ETag of the version that is changed, where a resource is changed.'),
      ];
    }
  }
  const schemas = { ...document.components?.schemas, Problem: problemSchema };
  return withTypeLists({
    ...document,
    paths,
    components: { ...document.components, schemas },
  }) as OpenAPIObject;
}

function withTypeLists(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withTypeLists);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withTypeLists(value)]),
  );
  if (nullable !== true)
    return nullable === undefined ? rest : { ...rest, ...(nullable === false ? {} : { nullable }) };
  if (Array.isArray(rest['allOf'])) {
    const { type: _, allOf, ...words } = rest;
    return { ...words, anyOf: [...(allOf as unknown[]), { type: 'null' }] };
  }
  if (typeof rest['type'] === 'string') {
    const choices = Array.isArray(rest['enum']) ? { enum: [...(rest['enum'] as unknown[]), null] } : {};
    return { ...rest, ...choices, type: [rest['type'], 'null'] };
  }
  return { anyOf: [rest, { type: 'null' }] };
}
