import { Logger } from '@nestjs/common';
import type { Settings } from '#platform';

/** At the start, since nothing fails without it: limits by address then are those of all callers together. */
export function warnWithoutProxies({ production, trustedProxies }: Settings): void {
  if (!production || trustedProxies.length > 0) return;
  new Logger('Http').warn(
    'TRUSTED_PROXIES is not set: behind a load balancer every caller has its address, and limits by address are those of all together',
  );
}
