import { describe, expect, it } from '@jest/globals';
import { isKnownReport, isOwnTry, isToldBefore, tellSame } from './report-evidence.js';
import { says, seen } from '../testing/reports.js';

const keyOf = (subject: string, word: string, ids: string, rest = '129.9|TRY') =>
  `session-1|${subject}|${word}|${ids}|${rest}`;

describe('an attempt was told before', () => {
  it.each([
    ['under both ids', keyOf('payment', 'declined', 'N-C1|C1'), {}, true],
    ['as a failure', keyOf('payment', 'failed', 'N-C1|C1'), {}, true],
    ['under its number alone', keyOf('payment', 'declined', 'N-C1|'), {}, true],
    ['under its id alone', keyOf('payment', 'declined', 'other|C1'), {}, true],
    ['not under other ids', keyOf('payment', 'declined', 'other|another'), {}, false],
    ['not as a refund that failed', keyOf('refund', 'failed', 'N-C1|C1'), {}, false],
    ['not as a capture', keyOf('payment', 'captured', 'N-C1|C1'), {}, false],
    ['not for a refund', keyOf('payment', 'declined', 'N-C1|C1'), { subject: 'refund' }, false],
  ] as const)('%s', (_, key, patch, expected) => {
    expect(isOwnTry([key], says('session-1', 'C1', 'captured', patch))).toBe(expected);
  });
});

describe('two keys', () => {
  const refund = keyOf('refund', 'captured', 'N-T1|');
  const payment = keyOf('payment', 'captured', 'N-T1|');

  it.each([
    ['of one refund, told with the id of its sale and without', refund, keyOf('refund', 'captured', 'N-T1|T1'), true],
    ['of a sale, told with its id and without', payment, keyOf('payment', 'captured', 'N-T1|T1'), false],
    ['of a sale, equal', payment, payment, true],
    ['of a refund and its sale', refund, payment, false],
    ['of a sale and its refund', payment, refund, false],
  ])('%s', (_, one, other, expected) => {
    expect(tellSame(one, other)).toBe(expected);
  });

  it('of one payment report and another are two, though the ids of one are among those of the other', () => {
    const report = says('session-1', 'T1', 'captured');
    const { deduplicationKey } = seen({ ...report, authorizationId: undefined });
    expect([isToldBefore([deduplicationKey], report), isToldBefore([seen(report).deduplicationKey], report)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('the time of a report', () => {
  const issuedAt = '2026-03-01T09:01:00.000Z';
  const at = (patch: Parameters<typeof says>[3]) =>
    seen(says('session-1', 'T1', 'captured', { issuedAt, ...patch })).deduplicationKey.endsWith(issuedAt);

  it.each([
    ['is in the key of a refund that was made', { subject: 'refund' }, true],
    ['not of one that failed', { subject: 'refund', status: 'failed' }, false],
    ['not of a payment', {}, false],
    ['not beside the id of its message', { subject: 'refund', messageId: 'm1' }, false],
  ] as const)('%s', (_, patch, expected) => {
    expect(at(patch)).toBe(expected);
  });

  it('was not stored by earlier versions, which is the same report', () => {
    const report = says('session-1', 'T1', 'captured', { subject: 'refund', amount: '29.90', issuedAt });
    expect(isKnownReport([keyOf('refund', 'captured', 'N-T1|T1', '29.9|TRY')], report)).toBe(true);
  });
});
