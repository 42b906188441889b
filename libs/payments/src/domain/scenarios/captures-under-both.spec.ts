import { describe, expect, it } from '@jest/globals';
import { judgeAnswer } from '../matching/judge-answer.js';
import type { ProviderReport } from '../values/provider-report.js';
import { paid } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { trustIn } from '../reports/trust.js';
import { takesBackCapture } from '../matching/unclear.js';

const own = says('s1', 'T1', 'captured');
const modes = ['always', 'surprising'] as const;
/** The capture that we asked for is told under ids of its own, and all of it is given back. */
const captured = () =>
  paid()
    .purchase('g1')
    .capture('T1', 'accepted')
    .report(says('s1', 'C1', 'captured'))
    .report(givenBack('s1', 'R1', '129.90', 'm1'));
/** A refund tells of a sale first, which is then reported under other ids. */
const inferred = () =>
  new Sequence({ flow: 'sale' })
    .start('s1')
    .report(givenBack('s1', 'T1', '30', 'm1'))
    .report(says('s1', 'C1', 'captured'))
    .accept('s1');
const stories = [
  ['of an authorization', captured],
  ['of a sale that only a refund told of', inferred],
] as const;

describe.each(stories)('case 578: a capture %s, told under other ids, is told once more under its own', (_, story) => {
  it('would make the first one another sale, so the provider is asked', () => {
    const { payment } = story();
    expect(takesBackCapture(payment, own)?.id).toBe(payment.transactions[0]?.id);
    expect(modes.map((mode) => trustIn(payment, own, mode))).toEqual(['ask', 'ask']);
  });

  it('under the ids that are known of it, it shows only what is in', () => {
    const { payment } = story();
    const again = says('s1', 'C1', 'captured', { statusCode: 'Captured' });
    expect(modes.map((mode) => trustIn(payment, again, mode))).not.toContain('ask');
  });

  it('stays as it was while nobody but its sender says so, and is moved by the provider', () => {
    const sequence = story();
    expect(sequence.reviews).toEqual([]);
    expect(sequence.report(own).reviews).toEqual(['SECOND_SALE']);
  });
});

describe('case 578: what vouches for a capture that is in under other ids', () => {
  const nameless = { transactionId: undefined, authorizationId: undefined };
  const refund = says('s1', 'T1', 'captured', { subject: 'refund' });
  const another = { kind: 'another', reason: 'the provider told of another transaction' };

  it.each<[string, ProviderReport, object, object]>([
    ['a refund under these ids tells only that the money came in', refund, another, { kind: 'agrees', report: own }],
    ['an answer without ids', says('s1', 'C1', 'captured', nameless), another, { kind: 'agrees', report: own }],
    ['an answer that names it', own, { kind: 'agrees', report: own }, { kind: 'agrees', report: own }],
    [
      'an answer that says otherwise',
      says('s1', 'T1', 'voided', { statusCode: 'Voided' }),
      { kind: 'contradicts', reason: 'the provider says Voided' },
      { kind: 'contradicts', reason: 'the provider says Voided' },
    ],
  ])('%s', (_, answer, underOthers, underThese) => {
    const verdicts = [true, false].map((isToldUnderOthers) => judgeAnswer(own, answer, { isToldUnderOthers }));
    expect(verdicts).toEqual([underOthers, underThese]);
  });
});
