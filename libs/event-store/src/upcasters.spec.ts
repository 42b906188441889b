import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from './event.js';
import { Upcasters } from './upcasters.js';

const upcasters = new Upcasters()
  .add('Priced', 1, (data) => ({ amount: data }))
  .add('Priced', 2, (data) => ({ ...(data as object), currency: 'TRY' }));

describe('upcasters', () => {
  it('case 66: old and new versions of an event read alike', () => {
    const newest = { schemaVersion: 3, data: { amount: '10.00', currency: 'TRY' } };
    expect(upcasters.apply(recorded(1, '10.00'))).toMatchObject(newest);
    expect(upcasters.apply(recorded(2, { amount: '10.00' }))).toMatchObject(newest);
    expect(upcasters.apply(recorded(3, { amount: '10.00', currency: 'TRY' }))).toMatchObject(newest);
  });

  it('case 66: a type that has another name today is read by it, and goes on from there', () => {
    const renamed = new Upcasters()
      .add('Held', 1, (data) => data, 'Reviewed')
      .add('Reviewed', 2, (data) => ({ reason: data }));
    const today = { type: 'Reviewed', schemaVersion: 3, data: { reason: 'why' } };
    expect(renamed.apply({ ...recorded(1, 'why'), type: 'Held' })).toMatchObject(today);
    expect(renamed.apply({ ...recorded(2, 'why'), type: 'Reviewed' })).toMatchObject(today);
  });

  it('leave other events and the stored one alone', () => {
    const other = { ...recorded(1, 5), type: 'Unpriced' };
    expect(upcasters.apply(other)).toBe(other);
    const stored = recorded(1, '10.00');
    upcasters.apply(stored);
    expect(stored.data).toBe('10.00');
  });

  it('has one step per type and version', () => {
    expect(() => upcasters.add('Priced', 1, (data) => data)).toThrow('already');
  });
});

const recorded = (schemaVersion: number, data: unknown): RecordedEvent => ({
  position: 1,
  streamId: 'stream-1',
  version: 1,
  id: '00000000-0000-7000-8000-000000000001',
  type: 'Priced',
  schemaVersion,
  data,
  meta: {},
  recordedAt: new Date('2026-01-01T09:00:00Z'),
});
