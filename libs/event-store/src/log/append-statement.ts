import { createHash } from 'node:crypto';
import type { AlsoWrite, AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';

export interface Statement {
  name: string;
  text: string;
  values: unknown[];
  /** Of the driver, in ms: how long an answer is awaited. */
  query_timeout?: number;
}

/** For a connection that has gone silent. What it was sent may still take effect, and is recognised when it is repeated. */
const ANSWER_TIMEOUT_MS = 5_000;

const APPEND = 'select new_version, last_position from es.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)';
const APPEND_PARAMETERS = 12;

const plain = { name: 'es-append', text: APPEND };
const withAlso = new Map<string, { name: string; text: string }>();

/** The one statement of an append, prepared once per connection and shape. */
export function appendStatement(
  streamId: string,
  expected: ExpectedVersion,
  events: NewEvent[],
  options: AppendOptions,
): Statement {
  const also = options.also ?? [];
  return {
    ...shapeOf(also),
    query_timeout: ANSWER_TIMEOUT_MS,
    values: [
      streamId,
      options.category,
      encodeExpected(expected),
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.schemaVersion ?? 1),
      events.map((event) => JSON.stringify(event.data)),
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
function shapeOf(also: AlsoWrite[]): { name: string; text: string } {
  if (also.length === 0) return plain;
  const key = also.map((write) => write.sql).join('\u0000');
  let shape = withAlso.get(key);
  if (!shape) {
    const text = alsoText(also);
    shape = { name: `es-append-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`, text };
    withAlso.set(key, shape);
  }
  return shape;
}

/**
 * Nobody refers to the extra writes, therefore Postgres runs them after the append: always the stream's lock first, then
 * theirs, so that two appends cannot wait for each other crosswise.
 */
function alsoText(also: AlsoWrite[]): string {
  let taken = APPEND_PARAMETERS;
  const writes = also.map((write, index) => {
    const text = write.sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + taken}`);
    taken += write.values.length;
    return `w${index} as (${text})`;
  });
  return `with ${writes.join(', ')} ${APPEND}`;
}

const SPECIAL = { none: 0, any: -1, exists: -2 } as const;

function encodeExpected(expected: ExpectedVersion): number {
  if (typeof expected !== 'number') return SPECIAL[expected];
  if (Number.isSafeInteger(expected) && expected >= 1) return expected;
  throw new RangeError(`expected version ${expected} is not a whole number of at least 1`);
}
