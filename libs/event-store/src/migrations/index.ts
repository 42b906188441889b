import { AppendInPlainSql1763720000001 } from './append-in-plain-sql.js';
import { CreateLogDigests1763730000001 } from './create-log-digests.js';
import { CreateEventLog1763700000001 } from './create-event-log.js';
import { CreateProjections1763700000002 } from './create-projections.js';
import { CreateSubjectKeys1763700000003 } from './create-subject-keys.js';
import { DigestInOneText1763730000300 } from './digest-in-one-text.js';
import { RefuseMoved1763710000700 } from './refuse-moved.js';

/** TypeORM migrations of schema `es`, forwards only. List them before the migrations of schemas that use the store. */
export const eventStoreMigrations = [
  CreateEventLog1763700000001,
  CreateProjections1763700000002,
  CreateSubjectKeys1763700000003,
  AppendInPlainSql1763720000001,
  CreateLogDigests1763730000001,
  DigestInOneText1763730000300,
  RefuseMoved1763710000700,
];
