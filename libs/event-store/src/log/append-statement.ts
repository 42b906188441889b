import { createHash } from 'node:crypto';
import type { AlsoWrite, AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { appendText, type Expectation, FIRST_OWN_PARAMETER } from './append-text.js';

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
  /** Of the driver, in ms: how long an answer is awaited. */
  query_timeout?: number;
}

/** For a connection that has gone silent. What it was sent may still take effect, and is recognised when it is repeated. */
const ANSWER_TIMEOUT_MS = 5_000;

type Shape = Pick<Statement, 'name' | 'text'>;

const shapes = new Map<string, Shape>();

/** The one statement of an append, prepared once per connection and shape. */
export function appendStatement(
  streamId: string,
  expected: ExpectedVersion,
  events: NewEvent[],
  options: AppendOptions,
): Statement {
  const also = options.also ?? [];
  const columns = [
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.schemaVersion ?? 1),
    events.map((event) => JSON.stringify(event.data)),
  ];
  return {
    ...shapeOf(expectationOf(expected), events.length === 1, also),
    query_timeout: ANSWER_TIMEOUT_MS,
    values: [
      streamId,
      typeof expected === 'number' ? expected : options.category,
      ...(events.length === 1 ? columns.map(([value]) => value) : columns),
      options.meta ? JSON.stringify(options.meta) : null,
      options.commandId,
      options.correlationId,
      options.causationId,
      options.actor,
      ...also.flatMap((write) => write.values),
    ],
  };
}

/** Texts are static and few, so both they and their names are kept. */
function shapeOf(expectation: Expectation, isOne: boolean, also: AlsoWrite[]): Shape {
  const key = [expectation, isOne, ...also.map((write) => write.sql)].join('\u0000');
  let shape = shapes.get(key);
  if (!shape) {
    const text = withAlso(also, appendText(expectation, isOne));
    shape = { name: `es-append-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
    shapes.set(key, shape);
  }
  return shape;
}

/**
 * Nobody refers to the extra writes, therefore Postgres runs them after the append: always the stream's lock first, then
 * theirs, so that two appends cannot wait for each other crosswise.
 */
function withAlso(also: AlsoWrite[], append: string): string {
  let taken = FIRST_OWN_PARAMETER - 1;
  const writes = also.map((write, index) => {
    const text = write.sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + taken}`);
    taken += write.values.length;
    return `w${index} as (${text}),`;
  });
  return `with ${writes.join(' ')} ${append}`;
}

function expectationOf(expected: ExpectedVersion): Expectation {
  if (typeof expected !== 'number') return expected;
  if (Number.isSafeInteger(expected) && expected >= 1) return 'exact';
  throw new RangeError(`expected version ${expected} is not a whole number of at least 1`);
}
