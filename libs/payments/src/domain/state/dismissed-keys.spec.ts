import { describe, expect, it } from '@jest/globals';
import { hearAgain, isAmount, keysOfRefund, letGo, sessionsLetGo } from './dismissed-reports.js';
import type { Refund } from './refund.js';
import { paymentWith } from '../testing/made-payment.js';
import { givenBack, says } from '../testing/reports.js';
import { reportKeyOf } from '../events/report-evidence.js';
import { lira, noon } from '../testing/stories.js';

describe('what a person dismissed', () => {
  const key = (id: string) => reportKeyOf(givenBack('session-1', id, '29.90', `m-${id}`));
  const made: Refund = {
    guid: 'r1',
    sessionId: 'session-1',
    reportedAs: 'N-T1',
    amount: lira('29.90'),
    mode: 'provider',
    phase: 'completed',
    at: noon,
  };
  const reports = [
    key('T1'),
    key('T2'),
    reportKeyOf(says('session-1', 'T1', 'captured')),
    reportKeyOf(says('session-1', 'T1', 'captured', { amount: '29.90' })),
    reportKeyOf(givenBack('session-2', 'T1', '29.90', 'm')),
    reportKeyOf(givenBack('session-1', 'T1', '1.00', 'm9')),
    reportKeyOf({ ...givenBack('session-1', 'T1', '29.90', 'f'), status: 'failed' }),
  ];
  const keys = (refund: Partial<Refund>, ...others: Partial<Refund>[]) =>
    keysOfRefund(
      paymentWith([], { reports, refunds: [made, ...others.map((other) => ({ ...made, guid: 'r2', ...other }))] }),
      { ...made, ...refund },
    );

  it.each<[string, Partial<Refund>, Partial<Refund>[], string[]]>([
    ['the report of its number, session and amount', {}, [], [key('T1')]],
    ['none, if it was not reported', { reportedAs: undefined }, [], []],
    ['none, if another was made alike', {}, [{}], []],
    ['also if another of another amount was made', {}, [{ amount: lira('1.00') }], [key('T1')]],
    ['also if another was not made', {}, [{ phase: 'failed' }], [key('T1')]],
    ['also if another has another number', {}, [{ reportedAs: 'N-T2' }], [key('T1')]],
    ['also if another is of another session', {}, [{ sessionId: 'session-2' }], [key('T1')]],
  ])('of a refund is %s', (_, refund, others, expected) => expect(keys(refund, ...others)).toEqual(expected));

  it('is remembered once, a hundred of them at most, until a person asks', () => {
    const draft = paymentWith([], { reports: [key('T1'), key('T2')] });
    letGo(draft, []);
    expect(draft.letGo).toBeUndefined();
    letGo(draft, [key('T1')]);
    letGo(draft, [key('T1'), key('T9')]);
    expect(draft.letGo).toEqual([key('T1'), key('T9')]);
    expect(sessionsLetGo(draft)).toEqual([{ sessionId: 'session-1' }, { sessionId: 'session-1' }]);
    hearAgain(draft);
    expect([draft.reports, draft.letGo]).toEqual([[key('T2')], undefined]);
    letGo(
      draft,
      Array.from({ length: 101 }, (_, index) => `k${index}`),
    );
    expect([draft.letGo?.length, draft.letGo?.at(0), draft.letGo?.at(-1)]).toEqual([100, 'k1', 'k100']);
    expect(sessionsLetGo(paymentWith([]))).toEqual([]);
  });

  it('is of an amount by its value', () => {
    expect([
      isAmount('29.9', lira('29.90')),
      isAmount('29.91', lira('29.90')),
      isAmount(undefined, lira('29.90')),
    ]).toEqual([true, false, false]);
  });
});
