import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { EventStore } from '#event-store';
import { Merchants } from '#merchants';
import { Days } from './closing/days.js';
import { BooksExport } from './exports/books-export.js';
import { FinanceLists } from './lists/finance-lists.js';
import { BooksProjection, BooksRules } from './books.projection.js';
import { MerchantTimeZones } from './ledger/merchant-time-zones.js';
import { Differences } from './matching/differences.js';
import { Matching } from './matching/matching.js';
import { MovementsElsewhere } from './matching/movements-elsewhere.js';
import { Trends } from './trends/trends.js';
import { TrendsProjection } from './trends/trends.projection.js';
import { StatementProfiles } from './statements/statement-profiles.js';
import { StatementImport } from './statements/statement-import.js';

const projection: Provider = {
  provide: BooksProjection,
  useFactory: (rules: BooksRules, store: EventStore) => new BooksProjection(rules, store.upcasters),
  inject: [BooksRules, EventStore],
};
const trends: Provider = {
  provide: TrendsProjection,
  useFactory: (rules: BooksRules, store: EventStore) => new TrendsProjection(rules, store.upcasters),
  inject: [BooksRules, EventStore],
};
const rules: Provider = {
  provide: BooksRules,
  useFactory: (merchants: Merchants) => new MerchantTimeZones(merchants),
  inject: [Merchants],
};

const parts = [Days, StatementProfiles, StatementImport, Matching, Differences, FinanceLists, BooksExport, Trends];

/** The books and the commands of finance. */
@Module({})
export class BooksModule {
  /** `payments`: the module that provides the event store. `elsewhere`: databases with further books of the same merchants. */
  static forRoot(payments: DynamicModule, elsewhere = new MovementsElsewhere()): DynamicModule {
    return {
      module: BooksModule,
      imports: [payments],
      providers: [rules, projection, trends, { provide: MovementsElsewhere, useValue: elsewhere }, ...parts],
      exports: [BooksRules, BooksProjection, TrendsProjection, ...parts],
    };
  }
}
