import type { AlsoWrite, AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { appendText, besideText, type Expectation, FIRST_OWN_PARAMETER } from './append-text.js';
import { namedShape, type Shape, type Statement } from './named-statement.js';

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
  const columns = columnsOf(events);
  const { beside } = options;
  const isOne = events.length === 1;
  const shape = beside ? besideShape : appendShape;
  return {
    ...shape(expectationOf(expected), isOne, also),
    query_timeout: ANSWER_TIMEOUT_MS,
    values: [
      streamId,
      typeof expected === 'number' ? expected : options.category,
      ...(isOne ? columns.map(([value]) => value) : columns),
      options.meta ? JSON.stringify(options.meta) : null,
      options.commandId,
      options.correlationId,
      options.causationId,
      options.actor,
      ...also.flatMap((write) => write.values),
      ...(beside ? [beside.streamId, exactly(beside.expected), ...columnsOf(beside.events)] : []),
    ],
  };
}

function columnsOf(events: NewEvent[]) {
  return [
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.schemaVersion ?? 1),
    events.map((event) => JSON.stringify(event.data)),
  ];
}

/** It is rare, so its text is put together each time. */
function besideShape(expectation: Expectation, isOne: boolean, also: AlsoWrite[]): Shape {
  const first = FIRST_OWN_PARAMETER + also.reduce((sum, { values }) => sum + values.length, 0);
  return namedShape('es-append', withAlso(also, besideText(first) + appendText(expectation, isOne)));
}

/** What is known of appends whose extra writes begin in the same way: the SQL of each write leads on. */
interface ShapePlace {
  shape?: Shape;
  next: Map<string, ShapePlace>;
}

const places: Record<Expectation, Record<'one' | 'many', ShapePlace>> = {
  exact: { one: place(), many: place() },
  none: { one: place(), many: place() },
  any: { one: place(), many: place() },
  exists: { one: place(), many: place() },
};

/** Without a key that is put together from all these texts: hashing it would take as long as sending them. */
function appendShape(expectation: Expectation, isOne: boolean, also: AlsoWrite[]): Shape {
  let at = places[expectation][isOne ? 'one' : 'many'];
  for (const { sql } of also) {
    let next = at.next.get(sql);
    if (!next) at.next.set(sql, (next = place()));
    at = next;
  }
  at.shape ??= namedShape('es-append', withAlso(also, appendText(expectation, isOne)));
  return at.shape;
}

function place(): ShapePlace {
  return { next: new Map() };
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
  exactly(expected);
  return 'exact';
}

function exactly(expected: number): number {
  if (Number.isSafeInteger(expected) && expected >= 1) return expected;
  throw new RangeError(`expected version ${expected} is not a whole number of at least 1`);
}
