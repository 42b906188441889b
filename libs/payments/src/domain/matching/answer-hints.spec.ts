import { describe, expect, it } from '@jest/globals';
import type { ProviderReport } from '../values/provider-report.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { hinted, hintsOf } from './answer-hints.js';

type Patch = Partial<ProviderReport>;

const attempt = (id: string, status?: 'authorized' | 'captured') => {
  const words = { statusCode: 'said', statusDetail: '', authorizationId: id };
  return status ? { ...words, status } : words;
};
const known = transaction({ says: 'authorized' });
const other = transaction({ id: 'T2' });
const isApart = { isApart: true };
const isStep = { stepOf: 'T1' };

/** What a capture under the new id C1 is found to be, from the answer that tells it. */
describe('a report of a new id, by the rest of its answer,', () => {
  it.each<[string, Patch, Patch, object]>([
    ['is another one, as an attempt beside a known one', {}, { attempts: [attempt('C1'), attempt('T1')] }, isApart],
    ['is not known, as an attempt alone', {}, { attempts: [attempt('C1')] }, {}],
    [
      'is another one, as an attempt of an answer about a known one',
      {},
      { authorizationId: 'T1', attempts: [attempt('C1')] },
      isApart,
    ],
    ['is the step that a known attempt tells', {}, { attempts: [attempt('T1', 'captured')] }, isStep],
    ['is no step that a known attempt does not tell', {}, { attempts: [attempt('T1', 'authorized')] }, {}],
    ['is not known, if the attempts are unknown', {}, { attempts: [attempt('T9', 'captured')] }, {}],
    [
      'is the void that a known attempt tells',
      { status: 'voided' },
      { attempts: [{ ...attempt('T1'), status: 'voided' }] },
      isStep,
    ],
    ['gets no hint, if it is authorized', { status: 'authorized' }, { attempts: [attempt('C1'), attempt('T1')] }, {}],
    ['gets no hint, if it is a refund', { subject: 'refund' }, { attempts: [attempt('C1'), attempt('T1')] }, {}],
    [
      'gets no hint without ids',
      { authorizationId: undefined, transactionId: undefined },
      { attempts: [attempt('T1', 'captured')] },
      {},
    ],
    ['gets no hint, if it has a known id', { transactionId: 'N-T1' }, { attempts: [attempt('C1'), attempt('T1')] }, {}],
    [
      'gets no hint from another session',
      { sessionId: 'session-2' },
      { attempts: [attempt('C1'), attempt('T1', 'captured')] },
      {},
    ],
  ])('%s', (_, patch, rest, expected) => {
    const report = { ...says('session-1', 'C1', 'captured'), transactionId: undefined, ...patch };
    const answer = { ...report, ...rest };
    const isOfAnswer = answer.authorizationId === report.authorizationId;
    const told = isOfAnswer ? answer : report;
    expect(hinted(paymentWith([known]), answer, told)).toEqual({ ...told, ...expected });
  });

  it('is no step, if the answer only lists it', () => {
    const report = says('session-1', 'C1', 'captured');
    const answer = says('session-1', 'T1', 'captured');
    expect(hinted(paymentWith([known]), answer, report)).toEqual(report);
  });

  it('gets no hint, if one of two known transactions has its id', () => {
    const report = says('session-1', 'T2', 'captured', { attempts: [attempt('T1', 'captured')] });
    expect(hinted(paymentWith([known, other]), report, report)).toBe(report);
  });

  it('gets no hint from an unclear transaction', () => {
    const report = says('session-1', 'C1', 'captured', { attempts: [attempt('T2', 'captured')] });
    expect(hinted(paymentWith([{ ...other, mayBe: 'T1' }]), report, report)).toBe(report);
  });
});

it.each<[Patch | undefined, Patch]>([
  [undefined, {}],
  [{}, {}],
  [{ isApart: true }, { isApart: true }],
  [{ stepOf: 'T1' }, { stepOf: 'T1' }],
])('of %j the hints are %j', (patch, expected) => {
  expect(hintsOf(patch && says('s1', 'T1', 'captured', patch))).toStrictEqual(expected);
});
