import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { BooksModule, booksMigrations } from '#books';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { databaseProofs, migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { JobQueue, PlatformModule } from '#platform';
import pg from 'pg';
import { NotificationTakeover } from './jobs/notification-takeover.js';
import { IncidentWatchJob } from './jobs/incident-watch.job.js';
import { InquiryScheduler } from './jobs/inquiry-scheduler.js';
import { ShopWebhookScheduler } from './jobs/shop-webhook-scheduler.projection.js';
import { Projections } from './jobs/projections.js';
import { RebuildJob } from './jobs/rebuild.job.js';
import { RetentionJob } from './jobs/retention.job.js';
import { SendShopWebhookJob } from './jobs/send-shop-webhook.job.js';
import { MoneyFigures } from './telemetry/money-figures.projection.js';
import { Work } from './work.js';

const jobQueue = {
  provide: JobQueue,
  inject: [pg.Pool],
  useFactory: (pool: pg.Pool) => {
    const log = new Logger(JobQueue.name);
    return new JobQueue(pool, { supervise: true }, (error) =>
      log.warn({ err: error }, 'the job queue failed, and tries again'),
    );
  },
};

@Module({})
export class WorkerModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    const { publicUrl, paytikoTimeoutMs, paytikoLookupsPerSecond, inquireAfterSeconds } = settings;
    const payments = PaymentsModule.forRoot({
      provider: PaytikoModule.forRoot({
        publicUrl,
        timeoutMs: paytikoTimeoutMs,
        lookupsPerSecondMax: paytikoLookupsPerSecond,
      }),
      callTimeoutMs: paytikoTimeoutMs,
      inquireAfterMs: inquireAfterSeconds * 1_000,
    });
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({
          name: 'worker',
          settings,
          cell: settings.cell?.name,
          migrations: [...migrations, ...booksMigrations],
          proofs: databaseProofs(settings),
          entities: [NotificationEntity, PaymentHistoryEntity],
        }),
        MerchantsModule.forRoot(settings),
        payments,
        BooksModule.forRoot(payments),
      ],
      providers: [
        jobQueue,
        InquiryScheduler,
        ShopWebhookScheduler,
        MoneyFigures,
        SendShopWebhookJob,
        Projections,
        NotificationTakeover,
        IncidentWatchJob,
        RebuildJob,
        RetentionJob,
        Work,
      ],
    };
  }
}
