import type { NewEvent } from './event.js';

/** `>= 1`: exactly this version; `none`: the stream must not exist; `exists`: it must; `any`: either. */
export type ExpectedVersion = number | 'none' | 'any' | 'exists';

/**
 * An extra write in the statement and transaction of an append, such as a key that must be unique. `sql` is a static
 * data-modifying statement without a trailing semicolon; its parameters are its own $1, $2 …
 */
export interface AlsoWrite {
  sql: string;
  values: unknown[];
}

/** Events of another stream, which must be at exactly this version. */
export interface BesideAppend {
  streamId: string;
  /** At least 1. */
  expected: number;
  /** At least one. */
  events: NewEvent[];
}

export interface AppendOptions {
  /** Kind of stream, fixed by the first append to it. */
  category: string;
  /** UUID */
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  actor?: string;
  meta?: Record<string, unknown>;
  also?: AlsoWrite[];
  /** Stored in the same statement and transaction, or nothing is. */
  beside?: BesideAppend;
}

export interface AppendResult {
  /** Version of the stream after the last of these events. */
  version: number;
  /** Position of the last of these events. */
  position: number;
  /** These events were stored by an earlier attempt; this one wrote nothing, its `also` writes included. */
  deduplicated: boolean;
}
