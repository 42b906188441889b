import type { BeforeApplicationShutdown, DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CellRoutes, PlacementWatch } from '#cells';
import type { InstallationSettings } from '#merchants';
import type { PaymentRef } from '#payments';
import { createHttpAdapter, PartRegistries, Settings, type Cell, type CellTable } from '#platform';
import { Registry } from 'prom-client';
import { serverOptions } from '../http/server-options.js';
import { LiveFeed } from '../live/live-feed.js';

/** The console of one cell, without a port of its own. */
export interface CellConsole {
  cell: Cell;
  app: NestFastifyApplication;
  watch: PlacementWatch;
  registry: Registry;
}

/** Its modules. Login sessions are shared with the process. */
export interface CellConsoleParts {
  module: (settings: InstallationSettings, registry: Registry) => DynamicModule;
  configure: (app: NestFastifyApplication) => void;
}

/** The consoles of all cells. An unavailable cell does not affect the others. */
export class ConsoleCells extends PartRegistries implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly routes: CellRoutes;

  private constructor(
    readonly table: CellTable,
    readonly parts: readonly CellConsole[],
  ) {
    super();
    this.routes = new CellRoutes(
      table,
      parts.map(({ watch }) => watch),
    );
  }

  static async start(settings: InstallationSettings, made: CellConsoleParts): Promise<ConsoleCells> {
    const table = settings.cells!;
    return new ConsoleCells(table, await Promise.all(table.map((cell) => startCell(settings, cell, made))));
  }

  override get all(): readonly Registry[] {
    return this.parts.map(({ registry }) => registry);
  }

  /** Throws `CellUnavailable`. */
  of(ref: PaymentRef): CellConsole {
    return this.named(this.routes.of(ref).name)!;
  }

  named(name: string): CellConsole | undefined {
    return this.parts.find(({ cell }) => cell.name === name);
  }

  get<T>({ app }: CellConsole, token: abstract new (...args: never[]) => T): T {
    return app.get<T>(token, { strict: false });
  }

  /** Ends open live pages, so that the process can stop. */
  beforeApplicationShutdown(): void {
    for (const part of this.parts) this.get(part, LiveFeed).beforeApplicationShutdown();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.parts.map(({ app, watch }) => Promise.all([watch.stop(), app.close()])));
  }
}

async function startCell(
  settings: InstallationSettings,
  cell: Cell,
  { module, configure }: CellConsoleParts,
): Promise<CellConsole> {
  const registry = new Registry();
  registry.setDefaultLabels({ service: 'console', cell: cell.name });
  const own = Object.assign(new Settings(settings), { ...settings, databaseUrl: cell.databaseUrl, cell });
  const watch = new PlacementWatch(cell);
  const adapter = createHttpAdapter(serverOptions(own));
  const app = await NestFactory.create<NestFastifyApplication>(module(own, registry), adapter, { abortOnError: false });
  configure(app);
  await Promise.all([app.init(), watch.start()]);
  await app.getHttpAdapter().getInstance().ready();
  if (!watch.isKnown) new Logger(ConsoleCells.name).warn(`cell ${cell.name} cannot be asked`);
  return { cell, app, watch, registry };
}
