/** What one message to the provider came to, as shown to people: the provider's own status and text. */
export interface Exchange {
  statusCode: string;
  statusDetail: string;
}

/** One try to pay inside a session; a declined one may be followed by an authorised one. */
export interface ProviderAttempt {
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
  authorizationId?: string | undefined;
  /** Where its word says what became of money. */
  status?: 'authorized' | 'captured' | 'voided' | undefined;
  at?: string | undefined;
}

/**
 * What the provider says of a session, in our words: read from a notification or from an answer to a query, not yet
 * checked against what we locked. Holds no personal data.
 */
export interface ProviderReport {
  sessionId: string;
  /** `payment`: money in; `refund`: money back; `other`: anything that moves no money of this payment. */
  subject: 'payment' | 'refund' | 'other';
  /**
   * `declined` is one attempt; `failed` is the whole payment; `unrecognized` keeps the state and alerts. The last three are
   * of a dispute about captured money.
   */
  status:
    | 'authorized'
    | 'captured'
    | 'declined'
    | 'failed'
    | 'voided'
    | 'pending'
    | 'unrecognized'
    | 'disputed'
    | 'dispute-won'
    | 'dispute-lost';
  /** Major units as decimal text, exactly as sent. */
  amount?: string | undefined;
  currency?: string | undefined;
  /** The provider's number of this transaction. */
  transactionId?: string | undefined;
  /** The id to capture or void with; absent when the message does not say for certain. Text of up to 20 digits or more. */
  authorizationId?: string | undefined;
  /** The provider's own status and text, for history and operators. */
  statusCode: string;
  statusDetail: string;
  attempts: ProviderAttempt[];
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** Which processor behind the provider took it. */
  processor?: string | undefined;
  /** Its ids are all that it is known by: it speaks of no transaction that has others. */
  isApart?: true;
  /** It is a capture or void of the transaction with this id, whatever ids it has itself. */
  stepOf?: string;
  /** Id of the message itself, if it has one. */
  messageId?: string | undefined;
  /** ISO 8601, as the provider says it. */
  issuedAt?: string | undefined;
}
