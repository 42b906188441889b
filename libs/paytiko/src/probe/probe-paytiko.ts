import { randomUUID } from 'node:crypto';
import type { Merchant } from '#merchants';
import { isSuccess } from '../calls/call-outcome.js';
import { queryOutcome } from '../calls/payload-query.js';
import type { Answer } from '../client/answer.js';
import { PaytikoClient } from '../client/paytiko.client.js';
import { orderSignature } from '../signature/signatures.js';

export interface PaytikoProbe {
  /** The setting with the address of the host. */
  host: 'coreUrl' | 'receiverUrl';
  verdict: 'accepted' | 'doubtful' | 'refused' | 'unreached';
  /** The answer of the host, without secrets. */
  says: string;
}

/** A number that no transaction at Paytiko has. */
const NO_TRANSACTION = '0';

/**
 * Calls both hosts of a merchant with signed requests that have no effect: a query of an unknown order, and a void of a transaction that
 * does not exist.
 */
export async function probePaytiko({ id, paytiko }: Merchant, timeoutMs: number): Promise<PaytikoProbe[]> {
  const client = new PaytikoClient(timeoutMs);
  const [secret, orderId] = [paytiko.secrets[0]!, randomUUID()];
  const query = `${paytiko.coreUrl}/api/webhook-resync/extract-payload?merchantOrderId=${orderId}`;
  const body = { transactionId: NO_TRANSACTION, validationStatus: 'Void', signature: orderSignature(orderId, secret) };
  const validate = `${paytiko.receiverUrl}/validate-transaction`;
  try {
    const [core, receiver] = await Promise.all([
      client.send({ merchant: id, method: 'GET', url: query, secret }),
      client.send({ merchant: id, method: 'POST', url: validate, secret, body }),
    ]);
    return [
      { host: 'coreUrl', ...(unreached(core) ?? judgeQuery(core, orderId)) },
      { host: 'receiverUrl', ...(unreached(receiver) ?? judgeVoid(receiver)) },
    ];
  } finally {
    await client.close();
  }
}

type Judged = Omit<PaytikoProbe, 'host'>;

function unreached(answer: Answer): Judged | undefined {
  if (answer.kind !== 'answered') return { verdict: 'unreached', says: answer.reason };
  if (answer.status !== 401 && answer.status !== 403) return undefined;
  return { verdict: 'refused', says: `answered ${answer.status}: the secret is not that of this account` };
}

function judgeQuery(answer: Answer, orderId: string): Judged {
  const outcome = queryOutcome(answer, orderId, []);
  if (outcome.kind === 'answered')
    return { verdict: 'accepted', says: 'knows the secret, and says that an unknown order is unknown' };
  return { verdict: 'doubtful', says: `an unknown order is answered ${outcome.reason}: status queries may not work` };
}

function judgeVoid(answer: Answer): Judged {
  const status = answer.kind === 'answered' ? answer.status : 0;
  if (isSuccess(status))
    return { verdict: 'doubtful', says: `a void of nothing was answered ${status}: a 2xx proves nothing on this host` };
  if (status >= 500) return { verdict: 'doubtful', says: `a void of nothing was answered ${status}` };
  return { verdict: 'accepted', says: `refuses a void of nothing (${status})` };
}
