import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { PlatformModule, type Settings } from '#platform';
import { AkinonController } from './akinon/akinon.controller.js';
import { BasicStrategy } from './akinon/basic-strategy.js';
import { FailedLogins } from './akinon/failed-logins.js';
import { SessionWishes } from './akinon/session-wish.js';
import { ErrorFilter } from './http/error.filter.js';
import { operatorParts } from './operator/operator-parts.js';
import { ReturnController } from './paytiko/return.controller.js';
import { WebhookController } from './paytiko/webhook.controller.js';

@Module({})
export class GatewayModule {
  static forRoot(settings: Settings): DynamicModule {
    const { publicUrl, paytikoTimeoutMs, inquireAfterSeconds } = settings;
    const operator = operatorParts(settings);
    return {
      module: GatewayModule,
      imports: [
        PlatformModule.forRoot({
          name: 'gateway',
          settings,
          migrations,
          entities: [NotificationEntity, PaymentHistoryEntity],
        }),
        PassportModule,
        PaymentsModule.forRoot({
          provider: PaytikoModule.forRoot({ publicUrl, timeoutMs: paytikoTimeoutMs }),
          callTimeoutMs: paytikoTimeoutMs,
          inquireAfterMs: inquireAfterSeconds * 1000,
        }),
      ],
      controllers: [AkinonController, WebhookController, ReturnController, ...operator.controllers],
      providers: [
        BasicStrategy,
        FailedLogins,
        SessionWishes,
        { provide: APP_FILTER, useClass: ErrorFilter },
        ...operator.providers,
      ],
    };
  }
}
