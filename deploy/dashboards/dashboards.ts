import type { Dashboard } from './dashboard.ts';
import { money } from './money.ts';
import { overview } from './overview.ts';
import { paytiko } from './paytiko.ts';
import { postgresAndLog } from './postgres-and-log.ts';
import { worker } from './worker.ts';

export const DASHBOARDS: readonly Dashboard[] = [overview, money, paytiko, postgresAndLog, worker];
