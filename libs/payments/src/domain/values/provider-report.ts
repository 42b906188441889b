/** The result of one message to the provider as shown to people: the provider's own status and text. */
export interface Exchange {
  statusCode: string;
  statusDetail: string;
}

/** One attempt to pay in a session. An authorized attempt may follow a declined one. */
export interface ProviderAttempt {
  statusCode: string;
  statusDetail: string;
  transactionId?: string | undefined;
  authorizationId?: string | undefined;
  /** Present if the provider's status says what became of the money. */
  status?: 'authorized' | 'captured' | 'voided' | undefined;
  at?: string | undefined;
}

/**
 * What the provider says about a session, in our words: read from a notification or an answer to an inquiry, and not yet compared with the
 * locked amount. Holds no personal data.
 */
export interface ProviderReport {
  sessionId: string;
  /** `payment`: money of a payment; `refund`: money given back; `other`: moves no money of this payment. */
  subject: 'payment' | 'refund' | 'other';
  /**
   * `declined` is one attempt; `failed` is the whole payment; `unrecognized` keeps the state and raises an alert. The last three are about
   * a dispute of captured money.
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
  /** The id for capture and void; absent if the message does not give it with certainty. Text of up to 20 digits or more. */
  authorizationId?: string | undefined;
  /** The provider's own status and text, for history and operators. */
  statusCode: string;
  statusDetail: string;
  attempts: ProviderAttempt[];
  card?: { type?: string | undefined; lastDigits?: string | undefined } | undefined;
  /** The processor behind the provider. */
  processor?: string | undefined;
  /** The report is about another transaction than the known ones, unless its ids are known. */
  isApart?: true;
  /** The report is a capture or void of the transaction with this id, whatever ids the report has. */
  stepOf?: string;
  /** Id of the message itself, if it has one. */
  messageId?: string | undefined;
  /** Time of the message by the provider's clock, ISO 8601. */
  issuedAt?: string | undefined;
}
