export interface Term {
  term: string;
  meaning: string;
  /** What is searched for in the code: an exported name. */
  symbol: string;
  /** As it is called elsewhere, or was called in earlier releases. */
  also?: string;
}

/** Terms of payments and of event sourcing, as this project uses them. One term has one meaning. */
export const TERMS: readonly Term[] = [
  {
    term: 'merchant',
    meaning: 'One shop: its Akinon credentials, its Paytiko account, its rules.',
    symbol: 'Merchant',
  },
  {
    term: 'payment',
    meaning: 'Everything about paying one order of a merchant. It is the aggregate, and one event stream.',
    symbol: 'Payment',
  },
  {
    term: 'phase',
    meaning: 'What became of the money of a payment: open, authorized, captured, voided, cancelled.',
    symbol: 'phaseOf',
  },
  {
    term: 'cycle',
    meaning: 'After a void or a cancellation the order may be paid anew; each such time is a cycle.',
    symbol: 'isCycleClosed',
  },
  {
    term: 'session',
    meaning: 'One attempt to pay, opened by start-session. Its id is the order id that Paytiko knows.',
    symbol: 'Session',
  },
  {
    term: 'operation',
    meaning: 'One request of the shop with its guid: START, PURCHASE, VOID, REFUND.',
    symbol: 'Operation',
  },
  {
    term: 'status',
    meaning: 'Whether an operation is pending, resolved or rejected, and the reason. It is derived, not stored.',
    symbol: 'statusOf',
  },
  {
    term: 'guid',
    meaning: 'The idempotency key that the shop gives each request. A guid belongs to one order.',
    symbol: 'keysOf',
    also: 'idempotency key',
  },
  {
    term: 'exchange',
    meaning: 'One message between us and Paytiko. History shows it as a subStep.',
    symbol: 'Exchange',
  },
  { term: 'transaction', meaning: 'One authorization or sale at Paytiko, known by its ids.', symbol: 'Transaction' },
  {
    term: 'authorize',
    meaning: 'Paytiko reserves the amount on the card of the shopper.',
    symbol: 'recordReport',
    also: 'authorization',
  },
  {
    term: 'capture',
    meaning: 'The reserved money is taken. The shop asks for it by purchase.',
    symbol: 'requestCapture',
    also: 'purchase',
  },
  {
    term: 'void',
    meaning: 'A reservation is given up, or a direct sale is given back as a whole.',
    symbol: 'requestVoid',
  },
  { term: 'refund', meaning: 'Captured money is given back, in part or as a whole.', symbol: 'requestRefund' },
  {
    term: 'direct sale',
    meaning: 'An account in which paying takes the money at once; the other kind (`acv`) authorizes first.',
    symbol: 'PaymentFlow',
  },
  {
    term: 'unwanted authorization',
    meaning: 'An authorization that may not stay: a second one, or a late one. It is voided.',
    symbol: 'UnwantedReason',
    also: 'surplus',
  },
  {
    term: 'balance',
    meaning: 'What the merchant holds or may take: authorized or captured, less completed refunds.',
    symbol: 'balanceMinor',
  },
  {
    term: 'notification',
    meaning: 'A webhook of Paytiko as received. It is a hint, not a fact.',
    symbol: 'NotificationEntity',
    also: 'webhook',
  },
  { term: 'inbox', meaning: 'The table of notifications: stored first, then processed.', symbol: 'Inbox' },
  {
    term: 'provider report',
    meaning: 'What a notification, or an answer to an inquiry, says about a payment, in our words.',
    symbol: 'ProviderReport',
    also: 'fact, evidence',
  },
  { term: 'trust', meaning: 'What a report may do: move state, wait for confirmation, or nothing.', symbol: 'trustIn' },
  {
    term: 'hint',
    meaning:
      'What only a notification has said, and the provider has not confirmed. It gives way to what the provider says.',
    symbol: 'correctedHints',
    also: 'unconfirmed',
  },
  {
    term: 'stance',
    meaning:
      'Whether a transaction counts for the payment (ours), may not stay (unwanted) or waits for a person (disputed).',
    symbol: 'Stance',
  },
  {
    term: 'inferred sale',
    meaning: 'A captured transaction that is known only because a refund of it was reported.',
    symbol: 'inferredInstead',
  },
  {
    term: 'unclear transaction',
    meaning: 'One report under unknown ids: either a step of a known transaction, or a transaction of its own.',
    symbol: 'isUnclear',
  },
  {
    term: 'borrowed ids',
    meaning: 'Ids under which a capture or void was reported and that may turn out to belong to another transaction.',
    symbol: 'Borrowed',
  },
  {
    term: 'inquiry',
    meaning: 'Our question to Paytiko what became of a session.',
    symbol: 'StatusInquiry',
    also: 'ask, look',
  },
  {
    term: 'unknown outcome',
    meaning: 'A call was sent, and no answer says whether it took effect. It is PENDING until an inquiry resolves it.',
    symbol: 'isOutcomeUnknown',
    also: 'unsettled',
  },
  { term: 'due', meaning: 'What must be done next about a payment without a request, and when.', symbol: 'nextDue' },
  {
    term: 'review',
    meaning: 'A payment is set aside for a person, because a provider report did not match it.',
    symbol: 'Review',
    also: 'manual review, hold',
  },
  {
    term: 'dispute',
    meaning: "The shopper's bank wants captured money back. The money stays the merchant's until the dispute is lost.",
    symbol: 'Dispute',
    also: 'chargeback',
  },
  {
    term: 'incident',
    meaning: 'Something that a person has to know of now: one WARN line, one counter step, one message.',
    symbol: 'Incident',
  },
  { term: 'law', meaning: 'What must hold of every payment after every event.', symbol: 'brokenLaws' },
  { term: 'refusal', meaning: 'A rule said no: nothing was recorded, nothing was sent.', symbol: 'Refusal' },
  {
    term: 'event',
    meaning: 'Something that happened, in the past tense. It is never changed or removed.',
    symbol: 'PaymentEvent',
  },
  {
    term: 'decision',
    meaning: 'A pure function from a payment and a request to events, or to a refusal.',
    symbol: 'Decide',
  },
  {
    term: 'fold',
    meaning: 'A pure function that makes a payment from its events. It never refuses.',
    symbol: 'fold',
    also: 'evolve',
  },
  {
    term: 'decision context',
    meaning: 'Time and rules that a decision is given; it asks no clock by itself.',
    symbol: 'DecisionContext',
  },
  {
    term: 'pipeline',
    meaning: 'The one way of every change: load, inquire, decide, append, call, wait.',
    symbol: 'Payments',
  },
  { term: 'stream', meaning: 'The events of one payment, in order: `payment-{merchant}-{order}`.', symbol: 'streamOf' },
  { term: 'append', meaning: 'Events are added to a stream in one statement.', symbol: 'EventStore' },
  {
    term: 'expected version',
    meaning:
      'The version of the stream that the writer has read. Another one is a conflict, and the decision is made again.',
    symbol: 'ExpectedVersion',
  },
  {
    term: 'projection',
    meaning: 'A subscription to the log that keeps rows, with its checkpoint in the same transaction.',
    symbol: 'Projection',
  },
  {
    term: 'read model',
    meaning: 'The row of a payment that history reads, with newer events folded in.',
    symbol: 'PaymentReadModel',
  },
  {
    term: 'low-water mark',
    meaning: 'The position up to which no event can commit any more. Subscriptions stop there.',
    symbol: 'LogReader',
  },
  {
    term: 'checkpoint',
    meaning: 'The position in the log up to which a projection has taken in the events.',
    symbol: 'Checkpoint',
  },
  { term: 'lease', meaning: 'The right to run one projection, held by one process at a time.', symbol: 'Lease' },
  {
    term: 'upcaster',
    meaning: 'It reads a stored event of an earlier release as this release knows it.',
    symbol: 'Upcasters',
  },
  {
    term: 'vault',
    meaning: 'Seals personal data with a key for each payment, and destroys the key when a person is erased.',
    symbol: 'Vault',
  },
  {
    term: 'books',
    meaning: 'Double-entry bookkeeping of what payments hold, made from the log.',
    symbol: 'BooksProjection',
  },
  {
    term: 'cell',
    meaning: 'One database with its own log, which has some of the merchants or a part of one.',
    symbol: 'CellRoutes',
  },
  {
    term: 'causation, correlation',
    meaning: 'Which request an event follows from, and which chain of requests it belongs to.',
    symbol: 'Cause',
  },
];
