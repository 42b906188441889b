import { CreateBooks1764230000001 } from './create-books.js';
import { OwnProfiles1764230000601 } from './own-profiles.js';

/** After those of the payments. */
export const booksMigrations = [CreateBooks1764230000001, OwnProfiles1764230000601];
