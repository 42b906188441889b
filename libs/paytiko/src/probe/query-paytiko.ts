import type { Merchant } from '#merchants';
import { queryOutcome } from '../calls/payload-query.js';
import { PaytikoClient } from '../client/paytiko.client.js';

/** Queries Paytiko about one session: whether the answer has that session's payload, and otherwise what it says. */
export async function queryPaytiko(
  { id, paytiko }: Merchant,
  sessionId: string,
  timeoutMs: number,
): Promise<{ knows: boolean; says: string }> {
  const client = new PaytikoClient(timeoutMs);
  const secret = paytiko.secrets[0]!;
  const url = `${paytiko.coreUrl}/api/webhook-resync/extract-payload?merchantOrderId=${encodeURIComponent(sessionId)}`;
  try {
    const outcome = queryOutcome(await client.send({ merchant: id, method: 'GET', url, secret }), sessionId, [secret]);
    if (outcome.kind === 'no-answer') return { knows: false, says: outcome.reason };
    return outcome.report
      ? { knows: true, says: 'answered with the payload' }
      : { knows: false, says: 'unknown to Paytiko' };
  } finally {
    await client.close();
  }
}
