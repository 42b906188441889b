/** Status details of our own, used if no message of the provider exists. */
export const EXCHANGE_WORDS = {
  STORED_TOO_LATE: 'The request took too long to store, so it was not sent.',
  GIVEN_UP: 'The shop neither completed nor cancelled the payment in time: its authorization is voided.',
  TRANSACTION_UNKNOWN: 'The provider does not know this transaction.',
} as const;

export type ExchangeWord = keyof typeof EXCHANGE_WORDS;

/** Status code of an exchange that a person reported. */
export const BY_OPERATOR = 'OPERATOR';
