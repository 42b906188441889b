import { CreateBooks1764230000001 } from './create-books.js';
import { CreateTrends1764230000401 } from './create-trends.js';
import { MovementsElsewhere1764230000701 } from './movements-elsewhere.js';
import { OwnProfiles1764230000601 } from './own-profiles.js';

/** After those of the payments. */
export const booksMigrations = [
  CreateBooks1764230000001,
  CreateTrends1764230000401,
  OwnProfiles1764230000601,
  MovementsElsewhere1764230000701,
];
