import type pg from 'pg';

/** What makes a payment this one: each text, and the SQL of what stands there in payment number `n`. */
export type Marks = [text: string, sql: string][];

interface FirstPayment {
  order_id: string;
  payment: { sessions: Record<string, object>; authorization: { authorizationId: string; transactionId: string } };
  notification_id: string;
}

/** Of the one payment in the database. */
export async function readMarks(client: pg.ClientBase): Promise<Marks> {
  const { rows } = await client.query<FirstPayment>(
    `select order_id, payment, (select id from payments.notifications) as notification_id from payments.payment_history`,
  );
  const { order_id: orderId, payment, notification_id: notificationId } = rows[0]!;
  const { authorizationId, transactionId } = payment.authorization;
  return [
    // With that go the names of streams, and the guids, which hold it.
    [orderId, `'order-' || lpad(n::text, 9, '0')`],
    [Object.keys(payment.sessions)[0]!, `md5('s' || n)::uuid::text`],
    [notificationId, `md5('n' || n)::uuid::text`],
    [authorizationId, `lpad(n::text, ${authorizationId.length}, '1')`],
    [transactionId, `lpad(n::text, ${transactionId.length}, '2')`],
  ];
}
