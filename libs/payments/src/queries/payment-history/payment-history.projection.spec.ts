import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import type pg from 'pg';
import { fold } from '../../domain/evolve/evolve.js';
import type { Payment } from '../../domain/state/payment.js';
import { rules } from '../../domain/testing/decision-contexts.js';
import { capturedPayment } from '../../domain/testing/stories.js';
import { schemaVersionOf } from '../../store/payment-upcasters.js';
import { PaymentHistoryProjection } from './payment-history.projection.js';

const stream = 'payment-default-order-1';
const events = capturedPayment();

interface Statement {
  name: string;
  values: unknown[];
}

let projection: PaymentHistoryProjection;
/** Of the row that the table has. */
let stored: { version: number; payment: Payment };
let statements: string[];
let written: { version: number; payment: Payment }[];

const query = jest.fn(({ name, values }: Statement) => {
  statements.push(name.split('-').at(-1)!);
  if (name.endsWith('read')) return Promise.resolve({ rows: [{ stream_id: stream, ...stored }] });
  written.push(...(JSON.parse(values[0] as string) as typeof written));
  return Promise.resolve({ rows: [] });
});
const tx = { query } as unknown as pg.PoolClient;

beforeEach(() => {
  projection = new PaymentHistoryProjection({ dueRules: () => rules });
  [statements, written] = [[], []];
});

describe('the projection of history', () => {
  it('folds on what it left of the batch before', async () => {
    await apply(1, 2);
    await apply(3, 5);
    expect(statements).toEqual(['write', 'write']);
    expect(newest()).toEqual({ version: 5, payment: whole(5) });
  });

  it('case 349: reads the row where the batch does not go on from there, and applies nothing twice', async () => {
    await apply(1, 2);
    // Another worker was faster, up to here.
    stored = { version: 4, payment: whole(4)! };
    await apply(4, 5);
    expect(statements).toEqual(['write', 'read', 'write']);
    expect(newest()).toEqual({ version: 5, payment: whole(5) });
    await apply(6, 6);
    expect(statements).toEqual(['write', 'read', 'write', 'write']);
    expect(newest()).toEqual({ version: 6, payment: whole(6) });
  });

  it('leaves a row that is ahead of the batch as it is', async () => {
    stored = { version: 6, payment: whole(6)! };
    await apply(3, 4);
    expect(newest()).toEqual({ version: 6, payment: whole(6) });
  });
});

function apply(from: number, to: number): Promise<void> {
  const batch = events.slice(from - 1, to).map(({ type, data }, index) => {
    const version = from + index;
    return { streamId: stream, version, position: version, type, data, schemaVersion: schemaVersionOf(type) };
  });
  return projection.apply(batch as unknown as RecordedEvent[], tx);
}

function newest() {
  const { version, payment } = written.at(-1)!;
  return { version, payment };
}

/** As JSON has it. */
function whole(version: number): Payment | undefined {
  return JSON.parse(JSON.stringify(fold(events.slice(0, version)))) as Payment | undefined;
}
