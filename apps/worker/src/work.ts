import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { JobQueue, Migrations } from '#platform';
import { NotificationTakeover } from './jobs/notification-takeover.js';
import { IncidentWatchJob } from './jobs/incident-watch.job.js';
import { InquiryScheduler } from './jobs/inquiry-scheduler.js';
import { Projections } from './jobs/projections.js';
import { RebuildJob } from './jobs/rebuild.job.js';
import { RetentionJob } from './jobs/retention.job.js';
import { SendShopWebhookJob } from './jobs/send-shop-webhook.job.js';

const POLL_EVERY_MS = 500;
const FINISH_MAX_MS = 20_000;

/** Starts all work once the database is available and migrated. Stops after the running work has ended. */
@Injectable()
export class Work implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Work.name);
  private readonly stopping = new AbortController();
  private begun: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly migrations: Migrations,
    private readonly queue: JobQueue,
    private readonly inquiries: InquiryScheduler,
    private readonly sendShopWebhook: SendShopWebhookJob,
    private readonly projections: Projections,
    private readonly notifications: NotificationTakeover,
    private readonly retention: RetentionJob,
    private readonly incidents: IncidentWatchJob,
    private readonly rebuilds: RebuildJob,
  ) {}

  onApplicationBootstrap(): void {
    this.begun = this.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    if (!(await this.begun)) return;
    await Promise.all([
      this.notifications.stop(),
      this.inquiries.stop(),
      this.retention.stop(),
      this.incidents.stop(),
      this.rebuilds.stop(),
      this.projections.stop(),
      this.queue.stop({ graceful: true, timeout: FINISH_MAX_MS }),
    ]);
  }

  /** False if the process is stopped before the work could begin. */
  private async begin(): Promise<boolean> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        if (await this.migrations.areCurrent()) {
          await this.start();
          return true;
        }
      } catch (error) {
        this.log.warn({ err: error }, 'cannot begin yet');
      }
      await pause(POLL_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }

  private async start(): Promise<void> {
    await this.queue.start();
    await this.sendShopWebhook.start();
    await this.projections.start();
    this.notifications.start();
    this.inquiries.start();
    this.retention.start();
    this.incidents.start();
    this.rebuilds.start();
    this.log.log('at work');
  }
}
