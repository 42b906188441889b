import { PaymentHistoryProjection, type PaymentHistoryEntity } from '#payments';
import type { RecordedEvent } from '#event-store';

export type Payment = PaymentHistoryEntity['payment'];

type Transaction = Parameters<PaymentHistoryProjection['apply']>[1];

/** The state of one payment by a replay of its events, through the read model's own door. */
export async function replayed(events: RecordedEvent[]): Promise<Payment | undefined> {
  let written: string | undefined;
  const query = ({ name, values }: { name: string; values: string[][] }) => {
    if (name.endsWith('-write')) written = values[5]![0];
    return Promise.resolve({ rows: [] });
  };
  await new PaymentHistoryProjection().apply(events, { query } as unknown as Transaction);
  return written ? (JSON.parse(written) as Payment) : undefined;
}
