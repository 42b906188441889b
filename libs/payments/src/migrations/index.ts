import { eventStoreMigrations } from '#event-store';
import { BoundWhatGrows1763710000020 } from './bound-what-grows.js';
import { AddNotificationDigests1763731000001 } from './add-notification-digests.js';
import { AddDisputes1763710000401 } from './add-disputes.js';
import { CreateAudit1763710000402 } from './create-audit.js';
import { CreateIncidents1763710000220 } from './create-incidents.js';
import { CreateConsole1763710000030 } from './create-console.js';
import { CreatePaymentSearch1763710000040 } from './create-payment-search.js';
import { CreatePlacements1763710000710 } from './create-placements.js';
import { CreateSavedViews1763710000510 } from './create-saved-views.js';
import { CreateShopperEmails1763710000500 } from './create-shopper-emails.js';
import { CreateProviderFigures1763722000002 } from './create-provider-figures.js';
import { CreateRebuilds1763722000001 } from './create-rebuilds.js';
import { CreatePayments1763710000001 } from './create-payments.js';
import { ListReleased1763710000601 } from './list-released.js';
import { DropTransactionsIndex1763721000001 } from './drop-transactions-index.js';
import { OrderDueNotifications1763734000001 } from './order-due-notifications.js';
import { OrderDuePayments1763733000001 } from './order-due-payments.js';
import { PackReadModels1763723000001 } from './pack-read-models.js';
import { AddPeople1763729000010 } from './add-people.js';
import { CreateUsedNonces1763729000020 } from './create-used-nonces.js';
import { CreatePaymentHistoryV21763710000010 } from './create-payment-history-v2.js';

/** All migrations of an installation, in order: the event store's, then ours. */
export const migrations = [
  ...eventStoreMigrations,
  CreatePayments1763710000001,
  CreatePaymentHistoryV21763710000010,
  BoundWhatGrows1763710000020,
  CreateConsole1763710000030,
  CreatePaymentSearch1763710000040,
  CreateIncidents1763710000220,
  CreateShopperEmails1763710000500,
  CreateSavedViews1763710000510,
  AddDisputes1763710000401,
  CreateAudit1763710000402,
  CreatePlacements1763710000710,
  ListReleased1763710000601,
  DropTransactionsIndex1763721000001,
  CreateRebuilds1763722000001,
  CreateProviderFigures1763722000002,
  PackReadModels1763723000001,
  AddPeople1763729000010,
  CreateUsedNonces1763729000020,
  AddNotificationDigests1763731000001,
  OrderDuePayments1763733000001,
  OrderDueNotifications1763734000001,
];
