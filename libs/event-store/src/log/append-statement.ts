import type { AlsoWrite, AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { appendText, type Expectation, FIRST_OWN_PARAMETER } from './append-text.js';
import { shapeOf, type Shape, type Statement } from './named-statement.js';

/** For a connection that has gone silent. What it was sent may still take effect, and is recognised when it is repeated. */
const ANSWER_TIMEOUT_MS = 5_000;

/** The one statement of an append. */
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
    ...appendShape(expectationOf(expected), events.length === 1, also),
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

function appendShape(expectation: Expectation, isOne: boolean, also: AlsoWrite[]): Shape {
  const key = [expectation, isOne, ...also.map((write) => write.sql)].join('\u0000');
  return shapeOf('es-append', key, () => withAlso(also, appendText(expectation, isOne)));
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
