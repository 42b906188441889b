import { describe, expect, it } from '@jest/globals';
import type { Dispute } from '../state/dispute.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { lira, noon } from '../testing/stories.js';
import { areTwo, openDisputeOf } from './which-dispute.js';

type Patch = Partial<ProviderReport>;

const dispute = (id: string, amount: string, patch: Partial<Dispute> = {}): Dispute => ({
  id,
  sessionId: 'session-1',
  transaction: 'T1',
  amount: lira(amount),
  phase: 'open',
  since: noon,
  word: 'Chargeback',
  ...patch,
});
const disputed = (patch: Patch = {}) =>
  says('session-1', 'T1', 'disputed', { messageId: 'm1', amount: '30.00', ...patch });

it.each<[string, Patch, Patch, boolean]>([
  ['two messages over two amounts', {}, { messageId: 'm2', amount: '50.00' }, true],
  ['two messages over one amount', {}, { messageId: 'm2' }, false],
  ['one message', {}, { amount: '50.00' }, false],
  ['the first has no message id', { messageId: undefined }, { messageId: 'm2', amount: '50.00' }, false],
  ['the second has no message id', {}, { messageId: undefined, amount: '50.00' }, false],
  ['the first has no amount', { amount: undefined }, { messageId: 'm2', amount: '50.00' }, false],
  ['the second has no amount', {}, { messageId: 'm2', amount: undefined }, false],
  ['the first is about its end', { status: 'dispute-lost' }, { messageId: 'm2', amount: '50.00' }, false],
  ['the second is about its end', {}, { status: 'dispute-won', messageId: 'm2', amount: '50.00' }, false],
])('words about a dispute are of two disputes: %s', (_, one, other, expected) => {
  expect(areTwo(disputed(one), disputed(other))).toBe(expected);
});

describe('a word is about the open dispute', () => {
  const about = (disputes: Dispute[], patch: Patch) =>
    openDisputeOf(paymentWith([transaction()], { disputes }), transaction(), disputed(patch))?.id;
  const one = dispute('dispute-1', '50.00');
  const two = [one, dispute('dispute-2', '30.00')];

  it.each<[string, Dispute[], Patch, string | undefined]>([
    ['of its amount', two, {}, 'dispute-2'],
    ['that is the first, if none has its amount and it fits beside no other', two, { amount: '129.00' }, 'dispute-1'],
    ['none, if a second one of its amount fits', [one], {}, undefined],
    ['none, if both are all that was taken', [one], { amount: '79.90' }, undefined],
    ['if both are more than was taken', [one], { amount: '79.91' }, 'dispute-1'],
    ['if the message has no id', [one], { messageId: undefined }, 'dispute-1'],
    ['if the message has no amount', [one], { amount: undefined }, 'dispute-1'],
    ['if its amount is none', [one], { amount: 'x' }, 'dispute-1'],
    ['if its amount is in another currency', [one], { currency: 'EUR' }, 'dispute-1'],
    ['if it is over nothing', [one], { amount: '0.00' }, 'dispute-1'],
    ['if it is over less than nothing', [one], { amount: '-1.00' }, 'dispute-1'],
    ['if it tells the end, over whatever amount', [one], { status: 'dispute-lost' }, 'dispute-1'],
    [
      'that only a notification told',
      [one, dispute('dispute-2', '10.00', { doubt: { how: 'denied', at: noon } })],
      {},
      'dispute-2',
    ],
    ['none, if none is open', [dispute('dispute-1', '30.00', { phase: 'won' })], {}, undefined],
  ])('%s', (_, disputes, patch, expected) => expect(about(disputes, patch)).toBe(expected));

  it('that is the first, if its transaction is not known', () => {
    expect(openDisputeOf(paymentWith([], { disputes: [one] }), undefined, disputed())).toEqual(undefined);
  });
});
