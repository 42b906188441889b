import { eventStoreMigrations } from '#event-store';
import { BoundWhatGrows1763710000020 } from './bound-what-grows.js';
import { CreatePayments1763710000001 } from './create-payments.js';

/** All migrations of an installation, in order: the event store's, then ours. */
export const migrations = [...eventStoreMigrations, CreatePayments1763710000001, BoundWhatGrows1763710000020];
