import type pg from 'pg';

/** What makes a payment this one: a text, and the SQL of what stands there in payment number `n`. */
export interface Mark {
  text: string;
  sql: string;
}

interface FirstPayment {
  order_id: string;
  payment: { sessions: Record<string, object>; transactions: { authorizationId: string; transactionId: string }[] };
  notification_id: string;
}

/** Of the one payment whose rows are kept in schema `first_payment`. */
export async function readMarks(client: pg.ClientBase): Promise<Mark[]> {
  const { rows } = await client.query<FirstPayment>(
    `select order_id, payment, (select id from first_payment.notifications) as notification_id
       from first_payment.payment_history_v2`,
  );
  const { order_id: orderId, payment, notification_id: notificationId } = rows[0]!;
  const { authorizationId, transactionId } = payment.transactions[0]!;
  return [
    // With that go the names of streams, and the guids, which hold it.
    { text: orderId, sql: `'order-' || lpad(n::text, 9, '0')` },
    { text: Object.keys(payment.sessions)[0]!, sql: `md5('s' || n)::uuid::text` },
    { text: notificationId, sql: `md5('n' || n)::uuid::text` },
    { text: authorizationId, sql: `'1' || lpad(n::text, ${authorizationId.length - 1}, '0')` },
    { text: transactionId, sql: `'2' || lpad(n::text, ${transactionId.length - 1}, '0')` },
  ];
}
