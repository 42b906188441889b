import { describe, expect, it } from '@jest/globals';
import { says } from '../testing/reports.js';
import { paid } from '../testing/beginnings.js';
import { Sequence } from '../testing/sequence.js';

/** Only the inquiries about what is asked for here. */
const unpaidOnly = { inquireAfterPageEnd: 'unpaid' } as const;
const [SECOND_MS, MINUTE_MS] = [1_000, 60_000];

describe('sequences in time that once ended false', () => {
  describe('case 83: sequence m — inquiries in between use up no point of the schedule', () => {
    it('thirty at once are one', () => {
      const sequence = paid()
        .purchase('p1')
        .capture('T1', 'unknown')
        .in(30 * SECOND_MS);
      for (let call = 0; call < 30; call++) sequence.inquiry('s1', 'no answer');
      expect(sequence.nextDue).toBe('2026-03-01T09:02:30.000Z');
    });

    it('once a minute through an outage of eleven minutes leaves the week that follows', () => {
      const sequence = paid(unpaidOnly).purchase('p1').capture('T1', 'unknown');
      for (let minute = 1; minute <= 11; minute++) sequence.in(MINUTE_MS).inquiry('s1', 'no answer');
      const points: (string | undefined)[] = [];
      while (sequence.nextDue && points.length < 12) {
        points.push(sequence.nextDue);
        sequence.at(sequence.nextDue).inquiry('s1', 'no answer');
      }
      expect(points).toEqual([
        '2026-03-01T10:00:30.000Z',
        ...[2, 3, 4, 5, 6, 7, 8].map((day) => `2026-03-0${day}T09:00:30.000Z`),
      ]);
      expect(sequence.status('p1')).toBe('pending OUTCOME_UNKNOWN');
    });
  });

  it('case 84: sequence n — the earliest due time wins, and one inquiry serves all', () => {
    const sequence = paid().purchase('p1');
    expect(sequence.nextDue).toBe('2026-03-01T09:00:30.000Z');
    expect(sequence.capture('T1', 'unknown').nextDue).toBe('2026-03-01T09:00:30.000Z');
    sequence.in(30 * SECOND_MS).inquiry('s1', 'no answer');
    expect(sequence.nextDue).toBe('2026-03-01T09:02:30.000Z');
  });

  it('case 85: sequence o — a review for want of an answer is asked again by itself, and released by the answer', () => {
    const sequence = new Sequence().start('s1').report(says('s1', 'T1', 'authorized', { authorizationId: undefined }));
    expect([sequence.reviews, sequence.nextDue]).toEqual([['AUTHORIZATION_ID_MISSING'], '2026-03-01T09:00:30.000Z']);
    sequence.in(30 * SECOND_MS).inquiry('s1', 'no answer');
    expect(sequence.nextDue).toBe('2026-03-01T09:02:30.000Z');
    sequence.at('2026-03-01T09:02:30.000Z').inquiry('s1', says('s1', 'T1', 'authorized'));
    expect([sequence.reviews, sequence.purchase('p1').sent]).toEqual([[], ['capture T1']]);
    const nameless = { authorizationId: undefined, transactionId: undefined };
    const other = new Sequence().start('s1').report(says('s1', 'T1', 'authorized', nameless));
    expect(other.reviews).toEqual(['AUTHORIZATION_ID_MISSING']);
    expect(other.in(30 * SECOND_MS).inquiry('s1', says('s1', 'T1', 'authorized')).reviews).toEqual([]);
  });

  it('case 86: sequence p — a mandatory void that is refused is tried again on the schedule, then listed', () => {
    const sequence = paid()
      .report(says('s1', 'T2', 'authorized'))
      .voiding('T2', 'refused');
    const tries: string[] = [];
    while (tries.length < 4) {
      const before = sequence.sent.length;
      sequence.at(sequence.nextDue!);
      if (sequence.sent.length > before) {
        tries.push(sequence.now);
        sequence.voiding('T2', 'refused');
      } else sequence.inquiry('s1', says('s1', 'T2', 'authorized'));
    }
    expect(tries).toEqual([
      '2026-03-01T09:00:30.000Z',
      '2026-03-01T09:02:30.000Z',
      '2026-03-01T09:12:30.000Z',
      '2026-03-01T10:12:30.000Z',
    ]);
    expect(sequence.sent).toHaveLength(5);
    // Once no answer can be of before, only the reminder of the authorization that counts is left.
    for (const at of ['2026-03-01T10:13:00.000Z', '2026-03-01T10:15:00.000Z', '2026-03-01T10:23:00.000Z']) {
      expect(sequence.nextDue).toBe(at);
      sequence.at(at).inquiry('s1', says('s1', 'T2', 'authorized'));
    }
    expect(sequence.nextDue).toBe('2026-03-02T09:00:00.000Z');
    sequence.resolve({ authorizationId: 'T2', outcome: 'happened' });
    expect(sequence.payment.transactions.map(({ says: said }) => said)).toEqual(['authorized', 'voided']);
  });
});
