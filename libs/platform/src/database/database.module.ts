import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Logger,
  Module,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type EntitySchema } from 'typeorm';
import { ClockSync } from '../clock/clock-sync.js';
import { Settings } from '../config/settings.config.js';
import { DATABASE_PROOFS, type DatabaseProof } from './database-guard.js';
import { type MigrationClass, Migrations } from './migrations.js';
import { createPool } from './pool.js';

export interface DatabaseOptions {
  /** Shown by Postgres beside each connection. */
  applicationName: string;
  /** The migrations that this code needs. Readiness waits for them; nothing here runs them. */
  migrations: MigrationClass[];
  entities?: (EntitySchema | (new () => object))[];
  /** Checks that the process needs. */
  proofs?: DatabaseProof[];
}

const RETRY_MAX_MS = 5000;
const logger = new Logger('Database');

/**
 * Postgres for this process: `pg.Pool` for the hot paths and TypeORM's `DataSource` for the rest, on the same connections.
 * Without a database the process starts but is not ready, and connects as soon as it can.
 */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    const pool: Provider = {
      provide: pg.Pool,
      inject: [Settings],
      useFactory: (settings: Settings) =>
        createPool(settings.databaseUrl, {
          max: settings.databasePoolMax,
          applicationName: options.applicationName,
          preparedStatements: settings.databasePreparedStatements,
          onIdleError: (error) => logger.warn(`connection lost: ${error.message}`),
        }),
    };
    const migrations: Provider = {
      provide: Migrations,
      inject: [pg.Pool],
      useFactory: (shared: pg.Pool) => new Migrations(shared, options.migrations),
    };
    const proofs: Provider = { provide: DATABASE_PROOFS, useValue: options.proofs ?? [] };
    return {
      module: DatabaseModule,
      imports: [orm(options, { module: PoolModule, providers: [pool], exports: [pool] })],
      providers: [migrations, proofs, PoolEnd, ClockSync],
      exports: [migrations, proofs, TypeOrmModule],
    };
  }
}

/** A separate module, so that TypeORM's module can use the pool. */
@Global()
@Module({})
class PoolModule {}

function orm(options: DatabaseOptions, poolModule: DynamicModule): DynamicModule {
  return TypeOrmModule.forRootAsync({
    imports: [poolModule],
    inject: [pg.Pool],
    useFactory: (pool: pg.Pool) => ({
      type: 'postgres' as const,
      driver: { Pool: sharing(pool) },
      entities: options.entities ?? [],
      migrations: options.migrations,
      installExtensions: false,
      manualInitialization: true,
    }),
    dataSourceFactory: async (dataSourceOptions) => connect(new DataSource(dataSourceOptions as DataSourceOptions)),
  });
}

/** Given to TypeORM as its pool class, so that it uses our pool. */
function sharing(pool: pg.Pool): new () => pg.Pool {
  return function Pool() {
    return pool;
  } as unknown as new () => pg.Pool;
}

/** The first attempt is awaited; later ones run in the background. */
async function connect(dataSource: DataSource): Promise<DataSource> {
  const pool = new (dataSource.options as unknown as { driver: { Pool: new () => pg.Pool } }).driver.Pool();
  if (!(await attempt(dataSource, pool))) void keepTrying(dataSource, pool);
  return dataSource;
}

async function keepTrying(dataSource: DataSource, pool: pg.Pool): Promise<void> {
  for (let delayMs = 250; !pool.ending; delayMs = Math.min(delayMs * 2, RETRY_MAX_MS)) {
    await sleep(delayMs, undefined, { ref: false });
    if (await attempt(dataSource, pool)) return logger.log('connected to the database');
  }
}

async function attempt(dataSource: DataSource, pool: pg.Pool): Promise<boolean> {
  try {
    await pool.query('select 1');
  } catch (error) {
    if (!pool.ending) logger.warn(`the database cannot be reached, trying again: ${(error as Error).message}`);
    return false;
  }
  await dataSource.initialize();
  return true;
}

/** TypeORM closes the pool only if its data source was connected; otherwise it is closed here. */
@Injectable()
class PoolEnd implements OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(pg.Pool) private readonly pool: pg.Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.dataSource.isInitialized && !this.pool.ending) await this.pool.end();
  }
}
