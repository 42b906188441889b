import {
  Injectable,
  Logger,
  type DynamicModule,
  type INestApplicationContext,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { CellRoutes, PlacementWatch } from '#cells';
import type { InstallationSettings } from '#merchants';
import { PartRegistries, Readiness, Settings, type Cell, type CellTable } from '#platform';
import { Gauge, Registry } from 'prom-client';
import { CellModule } from './cell.module.js';

interface CellApp {
  cell: Cell;
  app: INestApplicationContext;
  watch: PlacementWatch;
  registry: Registry;
}

/** The cells of this gateway. If one is down, only its payments are affected. */
@Injectable()
export class CellApps extends PartRegistries implements OnApplicationShutdown {
  readonly routes: CellRoutes;
  private readonly byName: ReadonlyMap<string, CellApp>;

  private constructor(table: CellTable, apps: readonly CellApp[]) {
    super();
    this.byName = new Map(apps.map((app) => [app.cell.name, app]));
    this.routes = new CellRoutes(
      table,
      apps.map(({ watch }) => watch),
    );
  }

  /** `payments`: called for each cell. */
  static async start(settings: InstallationSettings, payments: () => DynamicModule): Promise<CellApps> {
    const table = settings.cells!;
    const apps = await Promise.all(table.map((cell) => startCell(settings, cell, payments())));
    return new CellApps(table, apps);
  }

  override get all(): readonly Registry[] {
    return [...this.byName.values()].map(({ registry }) => registry);
  }

  get readiness(): { cell: Cell; readiness: Readiness; watch: PlacementWatch }[] {
    return [...this.byName.values()].map(({ cell, app, watch }) => ({ cell, readiness: app.get(Readiness), watch }));
  }

  get<T>(cell: Cell, token: abstract new (...args: never[]) => T): T {
    return this.byName.get(cell.name)!.app.get<T>(token, { strict: false });
  }

  /** A provider that is the same in every cell. */
  anyOf<T>(token: abstract new (...args: never[]) => T): T {
    const [first] = this.byName.values();
    return first!.app.get<T>(token, { strict: false });
  }

  commandsOf(cell: Cell): CommandBus {
    return this.get(cell, CommandBus);
  }

  queriesOf(cell: Cell): QueryBus {
    return this.get(cell, QueryBus);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.byName.values()].map(({ app, watch }) => Promise.all([watch.stop(), app.close()])));
  }
}

async function startCell(settings: InstallationSettings, cell: Cell, payments: DynamicModule): Promise<CellApp> {
  const registry = new Registry();
  registry.setDefaultLabels({ service: 'gateway', cell: cell.name });
  const own = Object.assign(new Settings(settings), { ...settings, databaseUrl: cell.databaseUrl, cell });
  const watch = new PlacementWatch(cell);
  measureAnswers(watch, registry);
  const module = CellModule.forRoot(own, payments, registry);
  const [app] = await Promise.all([
    NestFactory.createApplicationContext(module, { abortOnError: false }),
    watch.start(),
  ]);
  if (!watch.isKnown) new Logger(CellApps.name).warn(`cell ${cell.name} cannot be asked`);
  return { cell, app, watch, registry };
}

function measureAnswers(watch: PlacementWatch, registry: Registry): void {
  new Gauge({
    name: 'cell_answers',
    help: '1 if the cell answered within the last seconds; otherwise its calls are answered 503.',
    registers: [registry],
    collect() {
      this.set(Number(watch.isKnown));
    },
  });
}
