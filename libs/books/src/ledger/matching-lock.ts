/** Matching a statement books fees, so no day is closed meanwhile. $1: merchant. */
const KEYS = `hashtext('books-matching'), hashtext($1)`;
export const LOCK_MATCHING = `select pg_advisory_xact_lock(${KEYS})`;
/** A lock of the connection, held before a snapshot is taken. */
export const HOLD_MATCHING = `select pg_advisory_lock(${KEYS})`;
export const LET_MATCHING_GO = `select pg_advisory_unlock(${KEYS})`;
