import { createHash } from 'node:crypto';

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
  /** Of the driver, in ms: how long an answer is awaited. */
  query_timeout?: number;
}

export type Shape = Pick<Statement, 'name' | 'text'>;

const shapes = new Map<string, Shape>();

/** A statement to be prepared once per connection. Texts are static and few, so both they and their names are kept. */
export function shapeOf(prefix: string, key: string, textOf: () => string): Shape {
  const known = shapes.get(prefix + key);
  if (known) return known;
  const text = textOf();
  const shape = { name: `${prefix}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
  shapes.set(prefix + key, shape);
  return shape;
}
