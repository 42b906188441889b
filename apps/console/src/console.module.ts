import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { operatorApi } from '#api';
import { BooksModule, booksMigrations } from '#books';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { PlatformModule } from '#platform';
import { AccessGuard } from './access/access.guard.js';
import { IdentityProvider } from './access/identity-provider.client.js';
import { LoginController } from './login/login.controller.js';
import { Sessions } from './access/sessions.js';
import { Tokens } from './access/tokens.js';
import { WrongTokens } from './access/wrong-tokens.js';
import { ConsoleErrorFilter } from './http/console-error.filter.js';
import { pages } from './pages/pages.js';
import { AssetsController } from './shell/assets.controller.js';

@Module({})
export class ConsoleModule {
  static forRoot(settings: InstallationSettings): DynamicModule {
    const { publicUrl, paytikoTimeoutMs, paytikoLookupsPerSecond, inquireAfterSeconds } = settings;
    const payments = PaymentsModule.forRoot({
      provider: PaytikoModule.forRoot({
        publicUrl,
        timeoutMs: paytikoTimeoutMs,
        lookupsPerSecondMax: paytikoLookupsPerSecond,
      }),
      callTimeoutMs: paytikoTimeoutMs,
      inquireAfterMs: inquireAfterSeconds * 1000,
    });
    return {
      module: ConsoleModule,
      imports: [
        PlatformModule.forRoot({
          name: 'console',
          settings,
          migrations: [...migrations, ...booksMigrations],
          entities: [NotificationEntity, PaymentHistoryEntity],
        }),
        MerchantsModule.forRoot(settings),
        payments,
        BooksModule.forRoot(payments),
      ],
      controllers: [AssetsController, LoginController, ...operatorApi.controllers, ...pages.controllers],
      providers: [
        Tokens,
        WrongTokens,
        Sessions,
        IdentityProvider,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ConsoleErrorFilter },
        ...operatorApi.providers,
        ...pages.providers,
      ],
    };
  }
}
