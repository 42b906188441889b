import { createHash } from 'node:crypto';

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
  /** Time limit of the driver for the answer, in ms. */
  query_timeout?: number;
}

export type Shape = Pick<Statement, 'name' | 'text'>;

const shapes = new Map<string, Map<string, Shape>>();

/** A statement that is prepared once per connection. Texts are static and few, so they are cached with their names. */
export function shapeOf(prefix: string, key: string, textOf: () => string): Shape {
  let ofPrefix = shapes.get(prefix);
  if (!ofPrefix) shapes.set(prefix, (ofPrefix = new Map<string, Shape>()));
  let shape = ofPrefix.get(key);
  if (!shape) ofPrefix.set(key, (shape = namedShape(prefix, textOf())));
  return shape;
}

export function namedShape(prefix: string, text: string): Shape {
  return { name: `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
}
