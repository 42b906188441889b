import type { Json } from '#test/http.js';

/** One operation of the OpenAPI document. */
export interface Operation {
  method: string;
  /** With its parameters in braces. */
  path: string;
  query: string[];
  security: string | undefined;
  /** A body that fits its schema; undefined where it takes none. */
  body: Record<string, unknown> | undefined;
}

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

export function operationsOf(document: Json): Operation[] {
  return Object.entries<Json>(document.paths).flatMap(([path, operations]) =>
    Object.entries<Json>(operations)
      .filter(([method]) => METHODS.has(method))
      .map(([method, { parameters = [], requestBody, security = [] }]): Operation => {
        const schema = requestBody?.content?.['application/json']?.schema;
        return {
          method: method.toUpperCase(),
          path,
          query: parameters.filter((each: Json) => each.in === 'query').map((each: Json) => each.name),
          security: Object.keys(security[0] ?? {})[0],
          body: schema && exampleOf(schema, document),
        };
      }),
  );
}

/** The document has an example of nearly everything; what has none is any text. */
function exampleOf(schema: Json, document: Json): Json {
  const { $ref: reference, example, properties, type, enum: values } = schema;
  if (reference) return exampleOf(document.components.schemas[reference.split('/').at(-1)], document);
  if (example !== undefined) return example;
  if (properties) {
    return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, exampleOf(inner, document)]));
  }
  return values?.[0] ?? (type === 'number' ? 1 : 'any');
}
