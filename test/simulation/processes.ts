import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, QueryBus, type Command, type Query } from '@nestjs/cqrs';
import { Test, type TestingModule } from '@nestjs/testing';
import { EventStore } from '#event-store';
import {
  DueNotifications,
  MerchantRules,
  NotificationReader,
  PaymentProvider,
  PaymentsModule,
  type TakenNotification,
} from '#payments';
import { PaytikoNotificationReader } from '#paytiko';
import { ConfiguredRules } from '#merchants';
import { Clock, Settings } from '#platform';
import pg from 'pg';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { memorySettings } from './memory-settings.js';
import { SimulatedMerchants } from './merchants.js';
import { ScheduledDatabase } from './scheduled-database.js';
import { CALL_TIMEOUT_MS, INQUIRE_AFTER_MS, SimulatedProvider } from './simulated-provider.js';
import { asOwner, Owner, ownerNow, world } from './world.js';

const NOTIFICATIONS_MAX = 20;

@Module({})
class Surroundings {}

/** Each process has its own, which may be wrong. */
class VirtualClock extends Clock {
  now(): Date {
    return new Date(world().now + (ownerNow()?.clockErrorMs ?? 0));
  }
}

/** What a process of ours consists of, apart from the command and query buses. */
interface Parts {
  commands: CommandBus;
  queries: QueryBus;
  notifications: DueNotifications;
}

/** A gateway or a worker: the real handlers, in memory of their own. */
export class Process extends Owner {
  constructor(
    name: string,
    readonly parts: Parts,
  ) {
    super(name);
  }

  /** Never answers once the process is killed. */
  execute<Result>(command: Command<Result> | Query<Result>, bus: 'commands' | 'queries' = 'commands'): Promise<Result> {
    const { commands, queries } = this.parts;
    return asOwner(this, async () =>
      bus === 'commands' ? commands.execute(command as Command<Result>) : queries.execute(command as Query<Result>),
    );
  }

  /** Those that are due, as a worker takes them. */
  takeNotifications(): Promise<TakenNotification[]> {
    return asOwner(this, () => this.parts.notifications.take(NOTIFICATIONS_MAX, NOTIFICATIONS_MAX, []));
  }
}

/** Builds processes on one database and one provider; idle ones are used again by later runs. */
export class Processes {
  readonly database = new ScheduledDatabase();
  readonly merchants = new SimulatedMerchants();
  readonly reader = new PaytikoNotificationReader(this.merchants);
  readonly provider = new SimulatedProvider(this.reader);
  private readonly idle: Parts[] = [];

  async start(name: string): Promise<Process> {
    return new Process(name, this.idle.pop() ?? (await this.build()));
  }

  /** Only for one that was not killed and has nothing under way. */
  giveBack(process: Process): void {
    this.idle.push(process.parts);
  }

  private async build(): Promise<Parts> {
    const module: TestingModule = await Test.createTestingModule({
      imports: [
        this.surroundings(),
        PaymentsModule.forRoot({
          provider: this.providers(),
          callTimeoutMs: CALL_TIMEOUT_MS,
          inquireAfterMs: INQUIRE_AFTER_MS,
        }),
      ],
    })
      .overrideProvider(EventStore)
      .useValue(this.database.store)
      .compile();
    // What goes wrong on purpose would fill the screen.
    Logger.overrideLogger(false);
    await module.init();
    return {
      commands: module.get(CommandBus),
      queries: module.get(QueryBus),
      notifications: module.get(DueNotifications, { strict: false }),
    };
  }

  private surroundings(): DynamicModule {
    const providers = [
      { provide: pg.Pool, useValue: this.database.pool },
      // Only what operators read from lists needs it.
      { provide: DataSource, useValue: {} },
      { provide: Settings, useValue: memorySettings },
      { provide: Clock, useClass: VirtualClock },
      { provide: MerchantRules, useValue: new ConfiguredRules(this.merchants) },
      { provide: Registry, useValue: new Registry() },
    ];
    return { module: Surroundings, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }

  private providers(): DynamicModule {
    const providers = [
      { provide: PaymentProvider, useValue: this.provider },
      { provide: NotificationReader, useValue: this.reader },
    ];
    return { module: class Provider {}, providers, exports: [PaymentProvider, NotificationReader] };
  }
}
