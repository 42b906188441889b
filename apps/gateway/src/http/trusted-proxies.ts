import { Logger } from '@nestjs/common';
import type { Settings } from '#platform';

/** Warns at the start, because nothing fails without the setting: limits by address then count all callers together. */
export function warnWithoutProxies({ production, trustedProxies }: Settings): void {
  if (!production || trustedProxies.length > 0) return;
  new Logger('Http').warn(
    'TRUSTED_PROXIES is not set: behind a load balancer every caller has its address, and limits by address are those of all together',
  );
}
