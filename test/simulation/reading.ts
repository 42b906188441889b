import { PaymentHistoryProjection, type PaymentHistoryEntity } from '#payments';
import type { RecordedEvent } from '#event-store';
import { INQUIRE_AFTER_MS } from './simulated-provider.js';

export type Payment = PaymentHistoryEntity['payment'];

type Transaction = Parameters<PaymentHistoryProjection['apply']>[1];

/** As the simulated processes have them. */
export const DUE_RULES = { inquireAfterMs: INQUIRE_AFTER_MS, reminderAfterMs: 86_400_000 };

/** The state of one payment by a replay of its events, through the read model's own door. */
export async function replayed(events: RecordedEvent[]): Promise<Payment | undefined> {
  let written: Payment | undefined;
  const query = ({ name, values }: { name: string; values: string[] }) => {
    if (name.endsWith('-write')) written = (JSON.parse(values[0]!) as { payment: Payment }[])[0]?.payment;
    return Promise.resolve({ rows: [] });
  };
  await new PaymentHistoryProjection({ dueRules: () => DUE_RULES }).apply(events, { query } as unknown as Transaction);
  return written;
}
