import type { Provider } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { BooksExport, Days, FinanceLists, Trends } from '#books';
import { Approvals } from '../../approvals/approvals.js';
import { LivePositions } from '../../live/live-positions.js';
import { AuditTrail } from '../../pages/audit/audit-trail.js';
import { MerchantFigures } from '../../pages/merchants/merchant-figures.js';
import { ShopperDigests } from '../../pages/payments/shopper-digests.js';
import { ProviderFigures } from '../../pages/work/provider-figures.js';
import { WorkFigures } from '../../pages/work/work-figures.js';
import { AllApprovals } from './all-approvals.js';
import { AllAudit } from './all-audit.js';
import { AllCommands } from './all-commands.js';
import { AllDays } from './all-days.js';
import { AllExports } from './all-exports.js';
import { AllFigures } from './all-figures.js';
import { AllMerchantFigures } from './all-merchant-figures.js';
import { AllPositions } from './all-positions.js';
import { AllProviderFigures } from './all-provider-figures.js';
import { AllQueries } from './all-queries.js';
import { AllShoppers } from './all-shoppers.js';
import { AllTrends } from './all-trends.js';
import { CellsReader } from '../cells-reader.js';
import { ConsoleCells } from '../console-cells.js';

type OfCells = new (cells: ConsoleCells, reader: CellsReader) => unknown;

const OF_ALL: readonly (readonly [token: abstract new (...args: never[]) => unknown, of: OfCells])[] = [
  [QueryBus, AllQueries],
  [CommandBus, AllCommands],
  [WorkFigures, AllFigures],
  [Approvals, AllApprovals],
  [LivePositions, AllPositions],
  [AuditTrail, AllAudit],
  [MerchantFigures, AllMerchantFigures],
  [ProviderFigures, AllProviderFigures],
  [ShopperDigests, AllShoppers],
  [Trends, AllTrends],
  [FinanceLists, AllDays],
  [Days, AllDays],
  [BooksExport, AllExports],
];

/** Replaces the readers of one database by those of all cells. */
export const ofAllCells: Provider[] = OF_ALL.map(([token, All]) => ({
  provide: token,
  useFactory: (cells: ConsoleCells, reader: CellsReader) => new All(cells, reader),
  inject: [ConsoleCells, CellsReader],
}));
