import { Module, type DynamicModule } from '@nestjs/common';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { databaseProofs, migrations, NotificationEntity, PaymentHistoryEntity } from '#payments';
import { PlatformModule } from '#platform';
import type { Registry } from 'prom-client';

/** The application context of one cell. Cells share only the process. */
@Module({})
export class CellModule {
  static forRoot(settings: InstallationSettings, payments: DynamicModule, registry: Registry): DynamicModule {
    return {
      module: CellModule,
      imports: [
        PlatformModule.forPart({
          name: 'gateway',
          settings,
          migrations,
          proofs: databaseProofs(settings),
          entities: [NotificationEntity, PaymentHistoryEntity],
          registry,
        }),
        MerchantsModule.forRoot(settings),
        payments,
      ],
    };
  }
}
