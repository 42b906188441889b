import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { InstallationSettings } from '#merchants';
import { ShopReadHistory } from '#payments';
import { Draining, PartRegistries, Readiness } from '#platform';
import { CellApps } from './cell-apps.js';
import { CellsReadiness } from './cells-readiness.js';
import { RoutedCommands, RoutedQueries, RoutedShopReadHistory } from './routed-buses.js';

const routed: Provider[] = [
  { provide: PartRegistries, useExisting: CellApps },
  { provide: CommandBus, useFactory: (cells: CellApps) => new RoutedCommands(cells), inject: [CellApps] },
  { provide: QueryBus, useFactory: (cells: CellApps) => new RoutedQueries(cells), inject: [CellApps] },
  { provide: ShopReadHistory, useFactory: (cells: CellApps) => new RoutedShopReadHistory(cells), inject: [CellApps] },
];

/** Replaces the payments of one database by those of all cells, behind the same buses. */
@Global()
@Module({})
export class CellsModule {
  static forRoot(settings: InstallationSettings, payments: () => DynamicModule): DynamicModule {
    const apps = { provide: CellApps, useFactory: () => CellApps.start(settings, payments) };
    return {
      module: CellsModule,
      providers: [apps, ...routed],
      exports: [CellApps, PartRegistries, CommandBus, QueryBus, ShopReadHistory],
    };
  }

  static readonly readiness: Provider = {
    provide: Readiness,
    useFactory: (cells: CellApps, draining: Draining) => new CellsReadiness(cells, draining),
    inject: [CellApps, Draining],
  };
}
