/**
 * SQLSTATEs that no statement is to blame for: connection lost (08), server read-only after a change of roles (25006),
 * roll-back by conflict (40), disk full or too many connections (53), lock not to be had (55P03), cancelled, shut down or
 * starting (57), an error of the system (58), the log read on a standby (ES004).
 */
const TRANSIENT_STATE = /^(08|25006|25P0[34]|40|53|55P03|57|58|ES004)/;

const NETWORK =
  /^(ECONN(RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|ERR_STREAM_)/;

/** What the driver says without a code: connection lost, connection or answer not had in time, no free connection. */
const DRIVER =
  /^(Connection terminated|Client (was closed|has encountered)|timeout (expired|exceeded)|Query read timeout)/;

/**
 * Trouble of the database or the way to it: the same statement may succeed later. Whether this one took effect is not
 * known, so repeat only what is recognised when it comes twice, such as an append with the same event ids.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message } = error as Error & { code?: string };
  return TRANSIENT_STATE.test(code) || NETWORK.test(code) || DRIVER.test(message);
}
