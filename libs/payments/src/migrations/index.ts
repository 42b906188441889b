import { eventStoreMigrations } from '#event-store';
import { CreatePayments1763710000001 } from './create-payments.js';
import { CreatePaymentHistoryV21763710000010 } from './create-payment-history-v2.js';

/** All migrations of an installation, in order: the event store's, then ours. */
export const migrations = [...eventStoreMigrations, CreatePayments1763710000001, CreatePaymentHistoryV21763710000010];
