/** While a statement of the merchant is matched, fees are booked: no day is summed up meanwhile. $1: merchant. */
const KEYS = `hashtext('books-matching'), hashtext($1)`;
export const LOCK_MATCHING = `select pg_advisory_xact_lock(${KEYS})`;
/** Of the connection, to be held before a snapshot is taken. */
export const HOLD_MATCHING = `select pg_advisory_lock(${KEYS})`;
export const LET_MATCHING_GO = `select pg_advisory_unlock(${KEYS})`;
