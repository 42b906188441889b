/**
 * SQLSTATEs that no statement has caused: connection lost (08), server read-only after a change of roles (25006), rollback by
 * conflict (40), disk full or too many connections (53), lock not available (55P03), cancelled, shut down or starting (57),
 * system error (58), log read on a standby (ES004).
 */
const TRANSIENT_STATE = /^(08|25006|25P0[34]|40|53|55P03|57|58|ES004)/;

const NETWORK =
  /^(ECONN(RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|ERR_STREAM_)/;

/** Errors of the driver without a code: connection lost, connection or answer too late, no free connection. */
const DRIVER =
  /^(Connection terminated|Client (was closed|has encountered)|timeout (expired|exceeded)|Query read timeout)/;

/**
 * True for a failure of the database or the network, after which the same statement may succeed. Whether it took effect is
 * unknown, so only repeat statements that are recognised when repeated, such as an append with the same event ids.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code = '', message } = error as Error & { code?: string };
  return TRANSIENT_STATE.test(code) || NETWORK.test(code) || DRIVER.test(message);
}
