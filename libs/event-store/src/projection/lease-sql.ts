/**
 * Whether a lease counts, which ends at `lease_until`. No lease lasts a minute: one that ends later was taken before the database's clock
 * was set back, perhaps by a process that is gone.
 */
export const LEASE_COUNTS =
  "(lease_until > clock_timestamp() and lease_until <= clock_timestamp() + interval '1 minute')";
