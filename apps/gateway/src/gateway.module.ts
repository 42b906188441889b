import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Rates, FailedLogins } from '#api';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { databaseProofs, migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { PlatformModule } from '#platform';
import { AkinonController } from './akinon/akinon.controller.js';
import { HistoryAnswers } from './akinon/history-answers.js';
import { SessionRequests } from './akinon/session-requests.js';
import { ErrorFilter } from './http/error.filter.js';
import { Admission } from './admission.js';
import { CellsModule } from './cells/cells.module.js';
import { Turns } from './limits/turns.js';
import { ShopLogins } from './logins/shop-logins.js';
import { ChallengeController } from './paytiko/challenge.controller.js';
import { ReturnController } from './paytiko/return.controller.js';
import { WebhookController } from './paytiko/webhook.controller.js';

@Module({})
export class GatewayModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    const turns = new Turns(settings.limits.requestsAtOnce);
    const payments = () => paymentsOf(settings, turns);
    return {
      module: GatewayModule,
      imports: [
        ...(settings.cells ? cells(settings, payments) : oneDatabase(settings, payments)),
        MerchantsModule.forRoot(settings),
      ],
      controllers: [AkinonController, WebhookController, ReturnController, ChallengeController],
      providers: [
        FailedLogins,
        ShopLogins,
        SessionRequests,
        HistoryAnswers,
        Admission,
        Rates,
        { provide: Turns, useValue: turns },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}

function oneDatabase(settings: InstallationSettings, payments: () => DynamicModule): DynamicModule[] {
  const entities = [NotificationEntity, PaymentHistoryEntity];
  const proofs = databaseProofs(settings);
  return [PlatformModule.forRoot({ name: 'gateway', settings, migrations, proofs, entities }), payments()];
}

function cells(settings: InstallationSettings, payments: () => DynamicModule): DynamicModule[] {
  return [
    PlatformModule.withoutDatabase('gateway', settings, CellsModule.readiness),
    CellsModule.forRoot(settings, payments),
  ];
}

function paymentsOf(settings: InstallationSettings, turns: Turns): DynamicModule {
  const { publicUrl, paytikoTimeoutMs, paytikoLookupsPerSecond, inquireAfterSeconds } = settings;
  return PaymentsModule.forRoot({
    provider: PaytikoModule.forRoot({
      publicUrl,
      timeoutMs: paytikoTimeoutMs,
      lookupsPerSecondMax: paytikoLookupsPerSecond,
      beforeCall: () => turns.leaveCurrent(),
    }),
    callTimeoutMs: paytikoTimeoutMs,
    inquireAfterMs: inquireAfterSeconds * 1000,
  });
}
