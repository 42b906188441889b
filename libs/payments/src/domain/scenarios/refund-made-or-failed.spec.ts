import { expect, it } from '@jest/globals';
import { judgeAnswer } from '../matching/judge-answer.js';
import type { ProviderReport } from '../values/provider-report.js';
import { authorizationId, refundReport, transactionId } from '../testing/reports.js';

/** Both carry the numbers of the sale, and each message an id of its own. */
const numbers = { transactionId, authorizationId };
const made = refundReport('30.00', { ...numbers, messageId: 'm1', statusCode: 'Success' });
const failed = (patch: Partial<ProviderReport> = {}) =>
  refundReport('30.00', { ...numbers, messageId: 'm2', status: 'failed', statusCode: 'Failed', ...patch });

it.each([
  ['the same numbers and amount', failed(), 'the provider says Failed'],
  ['without the id of its message', failed({ messageId: undefined }), 'the provider says Failed'],
  ['another amount', failed({ amount: '20.00' }), 'the provider told of another refund'],
  ['another number', failed({ transactionId: '8' }), 'the provider told of another refund'],
  ['another one that was made', { ...made, messageId: 'm2' }, 'the provider told of another refund'],
])('case 573: a refund that is told as made, and by the answer as failed: %s', (_, answer, reason) =>
  expect(judgeAnswer(made, answer)).toMatchObject({ reason }),
);
