/** What is stored as JSON. */
export interface Event {
  type: string;
  [name: string]: unknown;
}
/** As much as is read of it. */
export interface Notification {
  OrderId: string;
  TransactionStatus: string;
  CascadingInfo: { AttemptsVector: { ExternalTransactionId: string }[] };
}

/** Of the transaction that a notification tells of. */
export function reportOf({ CascadingInfo, TransactionStatus }: Notification, notificationId: string): Event {
  const externalId = CascadingInfo.AttemptsVector[0]!.ExternalTransactionId;
  const type = TransactionStatus === 'Authorized' ? 'PaymentAuthorized' : 'PaymentCaptured';
  return { type, externalId, notificationId, statusCode: TransactionStatus };
}
