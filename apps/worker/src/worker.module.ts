import { Module, type DynamicModule } from '@nestjs/common';
import { migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { PlatformModule, type Settings } from '#platform';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DueNotificationsJob } from './due-notifications.job.js';
import { ExpireSessionsJob } from './expire-sessions.job.js';
import { ProjectionsJob } from './projections.job.js';

@Module({})
export class WorkerModule {
  static forRoot(settings: Settings): DynamicModule {
    const { publicUrl, paytikoTimeoutMs } = settings;
    const entities = [NotificationEntity, PaymentHistoryEntity];
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot({ name: 'worker', settings, migrations, entities }),
        TypeOrmModule.forFeature(entities),
        PaymentsModule.forRoot({
          provider: PaytikoModule.forRoot({ publicUrl, timeoutMs: paytikoTimeoutMs }),
          callTimeoutMs: paytikoTimeoutMs,
        }),
      ],
      providers: [ProjectionsJob, DueNotificationsJob, ExpireSessionsJob],
    };
  }
}
