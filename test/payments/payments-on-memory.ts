import { Logger, type DynamicModule, type Provider } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { EventStore } from '#event-store';
import { ConfiguredRules } from '#merchants';
import { MerchantRules, NotificationReader, PaymentProvider, PaymentsModule } from '#payments';
import { Clock, Settings } from '#platform';
import pg from 'pg';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { MemoryEventStore } from '../simulation/memory-event-store.js';
import { memorySettings } from '../simulation/memory-settings.js';
import { MemoryTables } from '../simulation/memory-tables.js';
import type { SimulatedMerchants } from '../simulation/merchants.js';
import { memoryNotifications } from './memory-notifications.js';

export const CALL_TIMEOUT_MS = 10_000;
const INQUIRE_AFTER_MS = 30_000;

export interface OnMemory {
  module: TestingModule;
  tables: MemoryTables;
  store: MemoryEventStore;
}

interface Outside {
  provider: Partial<PaymentProvider>;
  reader: Partial<NotificationReader>;
  clock: Clock;
  merchants: SimulatedMerchants;
}

/** Everything about payments as production puts it together, on tables and a log in memory. */
export async function paymentsOnMemory({ provider, reader, clock, merchants }: Outside): Promise<OnMemory> {
  Logger.overrideLogger(false);
  const tables = new MemoryTables();
  const store = new MemoryEventStore(tables);
  const surroundings = [
    { provide: pg.Pool, useValue: tables },
    { provide: DataSource, useValue: memoryNotifications(tables) },
    { provide: Settings, useValue: memorySettings },
    { provide: Clock, useValue: clock },
    { provide: MerchantRules, useValue: new ConfiguredRules(merchants) },
    { provide: Registry, useValue: new Registry() },
  ];
  const outside = [
    { provide: PaymentProvider, useValue: provider },
    { provide: NotificationReader, useValue: reader },
  ];
  const module = await Test.createTestingModule({
    imports: [
      moduleOf(surroundings, true),
      PaymentsModule.forRoot({
        provider: moduleOf(outside, false),
        callTimeoutMs: CALL_TIMEOUT_MS,
        inquireAfterMs: INQUIRE_AFTER_MS,
      }),
    ],
  })
    .overrideProvider(EventStore)
    .useValue(store)
    .compile();
  await module.init();
  return { module, tables, store };
}

function moduleOf(providers: (Provider & { provide: unknown })[], global: boolean): DynamicModule {
  return { module: class Parts {}, global, providers, exports: providers.map(({ provide }) => provide as never) };
}
