import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { FailedLogins, operatorApi, Rates } from '#api';
import { BooksModule, booksMigrations, MovementsElsewhere } from '#books';
import { MerchantsModule, type InstallationSettings } from '#merchants';
import { migrations, NotificationEntity, PaymentHistoryEntity, PaymentsModule } from '#payments';
import { PaytikoModule } from '#paytiko';
import { Draining, PartRegistries, PlatformModule } from '#platform';
import { AccessGuard } from './access/access.guard.js';
import { ofAllCells } from './cells/all/all-cells.js';
import { booksBeside, statementLists } from './cells/book-cells.js';
import { StatementPlaces } from './cell-view/statement-places.js';
import { CellGuard } from './cells/cell.guard.js';
import { CellsReader } from './cells/cells-reader.js';
import { CellsController } from './cells/cells.controller.js';
import { ConsoleCells } from './cells/console-cells.js';
import { IdentityProvider } from './access/identity-provider.client.js';
import { LoginController } from './login/login.controller.js';
import { LoginTurns } from './login/login-turns.js';
import { Sessions } from './access/sessions.js';
import { Tokens } from './access/tokens.js';
import { UsedNonces } from './access/used-nonces.js';
import { ConsoleErrorFilter } from './http/console-error.filter.js';
import { pages } from './pages/pages.js';
import { configureCell } from './configure-console.js';
import { AssetsController } from './shell/assets.controller.js';

const access = [Tokens, Rates, FailedLogins, Sessions, UsedNonces, IdentityProvider];

@Module({})
export class ConsoleModule {
  /** For one database, or for all cells. With cells, data of people (logins, views) is in the cell that CELL names. */
  static forRoot(settings: InstallationSettings): DynamicModule {
    const platform = PlatformModule.forRoot({ name: 'console', settings, ...database });
    const ofCells = settings.cells ? allCells(settings) : [];
    return consoleOf(settings, platform, [...access, ...pages.providers, ...ofCells]);
  }
}

/** A login of the process is valid in each of its cells. */
function allCells(settings: InstallationSettings): Provider[] {
  let cells: ConsoleCells | undefined;
  // `cells` is set before any request is answered.
  const places = new StatementPlaces((merchant) => statementLists(cells!, merchant));
  const start = async (draining: Draining, ...shared: object[]) =>
    (cells = await ConsoleCells.start(settings, {
      module: (own, registry) => {
        const platform = PlatformModule.forPart({ name: 'console', settings: own, ...database, registry });
        const people = access.map((provide, at) => ({ provide, useValue: shared[at] }));
        const ofCell = { provide: StatementPlaces, useValue: places };
        const elsewhere = new MovementsElsewhere((merchant) => booksBeside(cells!, own.cell!.name, merchant));
        return consoleOf(own, platform, [...people, ...pages.providers, ofCell], elsewhere);
      },
      configure: (app) => configureCell(app, draining),
    }));
  return [
    { provide: ConsoleCells, useFactory: start, inject: [Draining, ...access] },
    { provide: PartRegistries, useExisting: ConsoleCells },
    CellsReader,
    ...ofAllCells,
    { provide: APP_GUARD, useClass: CellGuard },
  ];
}

const database = {
  migrations: [...migrations, ...booksMigrations],
  entities: [NotificationEntity, PaymentHistoryEntity],
};

function consoleOf(
  settings: InstallationSettings,
  platform: DynamicModule,
  providers: Provider[],
  elsewhere?: MovementsElsewhere,
): DynamicModule {
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
    imports: [platform, MerchantsModule.forRoot(settings), payments, BooksModule.forRoot(payments, elsewhere)],
    controllers: [AssetsController, LoginController, CellsController, ...operatorApi.controllers, ...pages.controllers],
    providers: [
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: APP_FILTER, useClass: ConsoleErrorFilter },
      LoginTurns,
      ...operatorApi.providers,
      ...providers,
    ],
  };
}
