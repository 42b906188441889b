import { describe, expect, it } from '@jest/globals';
import type { DayRow, TotalOfDay } from '#books';
import type { AuditEntry } from '#payments';
import { mergeAudit } from './all-audit.js';
import { sumOfFigures } from './all-figures.js';
import { sumOfTallies } from './all-provider-figures.js';
import { sumOfDays, sumOfTotals } from './sum-of-days.js';
import { sumOfWork } from './sum-of-work.js';

describe('case 362: sums over cells', () => {
  it('of what waits: the counts together, the age of the oldest, and whose it is', () => {
    const told = [
      { cell: 'first', answer: [{ card: 'refunds' as const, count: 2, ageSeconds: 30 }] },
      { cell: 'second', answer: [{ card: 'refunds' as const, count: 3, ageSeconds: 90 }] },
      { cell: 'third', answer: [{ card: 'refunds' as const, count: 0, ageSeconds: undefined }] },
    ];
    expect(sumOfWork('refunds', told)).toEqual({
      card: 'refunds',
      count: 5,
      ageSeconds: 90,
      cells: [
        { cell: 'first', count: 2 },
        { cell: 'second', count: 3 },
      ],
    });
  });

  it('of days: closed once each cell has closed it, and right while each is', () => {
    const at = new Date('2026-02-01T00:00:00Z');
    const closed = { closedAt: at, closedBy: 'Ayla', agrees: true };
    const days = sumOfDays([
      [day('2026-01-02', 100), day('2026-01-01', 10, closed)],
      [day('2026-01-02', 5, closed), day('2026-01-01', 20, { ...closed, agrees: false })],
    ]);
    expect(days).toEqual([
      day('2026-01-02', 105, { captured: 2 }),
      day('2026-01-01', 30, { ...closed, agrees: false, captured: 2 }),
    ]);
  });

  it('of a day by currency, processor, card and kind', () => {
    const all = [total('captured', 100), total('refunded', 7), total('captured', 50)];
    expect(sumOfTotals(all)).toEqual([{ ...total('captured', 150), count: 2 }, total('refunded', 7)]);
  });

  it('of figures: pages by merchant, and machinery by cell', () => {
    const figures = (count: number) => ({
      deadLetters: { waiting: 1, oldestSeconds: 10 * count },
      projections: [
        { name: 'audit-v1', behind: 0, isStopped: false },
        { name: 'books-v1', behind: 7, isStopped: false },
      ],
      inbox: { waiting: count, oldestSeconds: count === 3 ? undefined : 40 },
      provider: [],
      unopened: [{ merchant: 'shop', count }],
      retried: [],
    });
    const told = [
      { cell: 'first', answer: figures(3) },
      { cell: 'second', answer: figures(4) },
    ];
    expect(sumOfFigures(told)).toEqual({
      deadLetters: { waiting: 2, oldestSeconds: 40 },
      projections: ['first', 'second'].map((cell) => ({ name: 'books-v1', behind: 7, isStopped: false, cell })),
      inbox: { waiting: 7, oldestSeconds: 40 },
      unopened: [{ merchant: 'shop', count: 7 }],
      retried: [],
    });
  });

  it('of the calls to the provider: durations are added before anything is told of them', () => {
    const tally = (calls: number, buckets: number[], lastSuccess: Date | null) => {
      return { merchant: 'shop', calls, unanswered: 1, buckets, openEndpoints: ['capture'], lastSuccess };
    };
    const [one, other] = [new Date(1_000), new Date(2_000)];
    const openEndpoints = ['capture'];
    expect(sumOfTallies([tally(3, [2, 1], one), tally(4, [0, 1, 3], other), tally(0, [], null)])).toEqual([
      { merchant: 'shop', calls: 7, unanswered: 3, buckets: [2, 2, 3], openEndpoints, lastSuccess: other },
    ]);
  });
});

it('the audit of several cells is newest first, and goes on in each where it was', () => {
  const heads = () => [
    { cell: 'first', entries: [deed(9, 5), deed(4, 2)], next: undefined },
    { cell: 'second', entries: [deed(7, 4), deed(3, 3)], next: '3' },
  ];
  const { entries, next } = mergeAudit(heads(), 3, {});

  expect(entries.map(({ position }) => position)).toEqual([9, 7, 3]);
  expect(JSON.parse(Buffer.from(next!, 'base64url').toString())).toEqual({ first: '9', second: '3' });
  expect(mergeAudit([{ cell: 'first', entries: [deed(4, 2)], next: undefined }], 3, {}).next).toBeUndefined();
});

const deed = (position: number, second: number) =>
  ({ position, at: `2026-01-01T00:00:0${second}.000Z` }) as unknown as AuditEntry;

function day(name: string, capturedMinor: number, changes: Partial<DayRow> = {}): DayRow {
  const nothing = { authorizedMinor: 0, refundedMinor: 0, voidedMinor: 0, feeMinor: 0, disputeMinor: 0, refunded: 0 };
  const open = { late: 0, closedBy: null, closedAt: null, agrees: null };
  return { day: name, currency: 'TRY', capturedMinor, captured: 1, ...nothing, ...open, ...changes };
}

function total(kind: string, minor: number): TotalOfDay {
  return { currency: 'TRY', processor: '', cardType: '', kind, count: 1, minor, lateCount: 0, lateMinor: 0 };
}
