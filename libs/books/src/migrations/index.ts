import { CreateBooks1764230000001 } from './create-books.js';

/** After those of the payments. */
export const booksMigrations = [CreateBooks1764230000001];
