import { Vault } from '#event-store';
import type { NotificationLimits, Settings } from '#platform';
import type pg from 'pg';
import { Registry } from 'prom-client';
import { Inbox } from '../src/inbox/inbox.js';
import { NotificationMetrics } from '../src/inbox/notification-metrics.js';

const AS_DEFAULT: NotificationLimits = { rowsMax: 100, bytesMax: 1024 * 1024 };

/** As a process has it. */
export function inboxOn(pool: pg.Pool, notifications = AS_DEFAULT, registry = new Registry()): Inbox {
  const vault = new Vault(pool, Buffer.alloc(32, 1));
  const settings = { limits: { notifications } } as unknown as Settings;
  return new Inbox(pool, vault, { now: () => new Date() }, new NotificationMetrics(registry), settings);
}
