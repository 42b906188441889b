import type { AlsoWrite, AppendOptions, ExpectedVersion } from '../append.js';
import type { NewEvent } from '../event.js';
import { appendText, besideText, type Expectation, FIRST_OWN_PARAMETER } from './append-text.js';
import { namedShape, type Shape, type Statement } from './named-statement.js';

/** Timeout for a connection that no longer answers. The statement may still take effect; a repeat recognises that. */
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

/** This form is rare, so its text is not cached. */
function besideShape(expectation: Expectation, isOne: boolean, also: AlsoWrite[]): Shape {
  const first = FIRST_OWN_PARAMETER + also.reduce((sum, { values }) => sum + values.length, 0);
  return namedShape('es-append', withAlso(also, besideText(first) + appendText(expectation, isOne)));
}

/** A node of a tree of cached statements, keyed by the SQL of each extra write in turn. */
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

/** No key is built from all texts, because hashing it would take as long as sending them. */
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
 * No part of the statement refers to the extra writes, so Postgres runs them after the append. The stream's lock is always
 * taken first, so two appends cannot deadlock.
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
