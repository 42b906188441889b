import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { databaseProofs, migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { PlatformModule } from '#platform';
import { AkinonController } from './akinon/akinon.controller.js';
import { BasicStrategy } from './akinon/basic-strategy.js';
import { SessionRequests } from './akinon/session-requests.js';
import { ErrorFilter } from './http/error.filter.js';
import { Admission } from './admission.js';
import { Rates } from './limits/rates.js';
import { Turns } from './limits/turns.js';
import { FailedLogins } from './logins/failed-logins.js';
import { ShopLogins } from './logins/shop-logins.js';
import { ChallengeController } from './paytiko/challenge.controller.js';
import { ReturnController } from './paytiko/return.controller.js';
import { WebhookController } from './paytiko/webhook.controller.js';

@Module({})
export class GatewayModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    const { publicUrl, paytikoTimeoutMs, paytikoLookupsPerSecond, inquireAfterSeconds } = settings;
    const turns = new Turns(settings.limits.requestsAtOnce);
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot({
          name: 'gateway',
          settings,
          migrations,
          proofs: databaseProofs(settings),
          entities: [NotificationEntity, PaymentHistoryEntity],
        }),
        MerchantsModule.forRoot(settings),
        PassportModule,
        PaymentsModule.forRoot({
          provider: PaytikoModule.forRoot({
            publicUrl,
            timeoutMs: paytikoTimeoutMs,
            lookupsPerSecondMax: paytikoLookupsPerSecond,
            beforeCall: () => turns.leaveCurrent(),
          }),
          callTimeoutMs: paytikoTimeoutMs,
          inquireAfterMs: inquireAfterSeconds * 1000,
        }),
      ],
      controllers: [AkinonController, WebhookController, ReturnController, ChallengeController],
      providers: [
        BasicStrategy,
        FailedLogins,
        ShopLogins,
        SessionRequests,
        Admission,
        Rates,
        { provide: Turns, useValue: turns },
        { provide: APP_FILTER, useClass: ErrorFilter },
      ],
    };
  }
}
