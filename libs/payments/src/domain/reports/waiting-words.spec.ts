import { describe, expect, it } from '@jest/globals';
import { noteWaitingWord } from './waiting-word.js';
import type { ProviderReport } from '../values/provider-report.js';
import { later } from '../testing/decision-contexts.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';

const noted = { sessionId: 'session-1', answered: false, isToldPaid: true, at: later.now };

describe('a notification that nobody could be asked about', () => {
  it.each<[string, ProviderReport['status'], Partial<ProviderReport>, object[]]>([
    ['of an authorization is waited for', 'authorized', {}, [noted]],
    ['of a capture is waited for', 'captured', {}, [noted]],
    ['of a void is not', 'voided', {}, []],
    ['of a refund is not', 'captured', { subject: 'refund' }, []],
    ['of another order is not', 'captured', { sessionId: 'of nobody' }, []],
  ])('%s', (_, status, patch, expected) => {
    const events = noteWaitingWord(paymentWith([]), says('session-1', 'T1', status, patch), later);
    expect(events).toEqual(expected.map((data) => ({ type: 'StatusInquired', data })));
  });

  it('of a page that is paid is not', () => {
    expect(noteWaitingWord(paymentWith([transaction()]), says('session-1', 'T2', 'captured'), later)).toEqual([]);
  });
});
