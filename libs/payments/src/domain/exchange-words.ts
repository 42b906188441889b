/** What the log says in our words where the provider has said nothing itself. */
export const EXCHANGE_WORDS = {
  STORED_TOO_LATE: 'The request took too long to store, so it was not sent.',
  GIVEN_UP: 'The shop neither completed nor cancelled the payment in time: its authorization is voided.',
  TRANSACTION_UNKNOWN: 'The provider does not know this transaction.',
} as const;

export type ExchangeWord = keyof typeof EXCHANGE_WORDS;

/** In place of the provider's status, where a person has said it. */
export const BY_OPERATOR = 'OPERATOR';
