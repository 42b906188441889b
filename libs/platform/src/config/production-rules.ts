import type { DatabaseAddress } from './database-url.js';
import { isDemoValue } from './demo-values.js';

const SECRET_MIN = 16;
const DEMO = "is a value of this project's examples, which everybody knows";

/** What production refuses, and the name by which ALLOW_INSECURE lets it pass. */
export interface Danger {
  name: string;
  problem: string;
}

interface Judged {
  publicUrl: string;
  operatorToken: string | undefined;
  /** As they are written. */
  masterKeys: readonly string[];
  database: DatabaseAddress;
}

/** The names of these dangers, which ALLOW_INSECURE may hold. */
export const DANGER_NAMES = ['PUBLIC_URL', 'OPERATOR_TOKEN', 'PII_MASTER_KEY', 'DB_PASSWORD', 'DATABASE_TLS'];

/** Of what every process reads. */
export function dangersOf({ publicUrl, operatorToken, masterKeys, database }: Judged): Danger[] {
  const dangers: (Danger | undefined)[] = [
    danger('PUBLIC_URL', addressProblem(publicUrl)),
    danger('OPERATOR_TOKEN', operatorToken === undefined ? undefined : secretProblem(operatorToken)),
    ...masterKeys.map((key) => danger('PII_MASTER_KEY', isDemoValue(key) ? DEMO : undefined)),
    danger('DB_PASSWORD', isDemoValue(database.password) ? DEMO : undefined),
    danger('DATABASE_TLS', database.isOpen ? 'must not be off for a database on another machine' : undefined),
  ];
  return dangers.filter((each) => each !== undefined);
}

/** What is wrong with an address that secrets are sent to. */
export function addressProblem(url: string): string | undefined {
  return /^http:/i.test(url) ? 'must start with https://' : undefined;
}

export function secretProblem(secret: string): string | undefined {
  if (isDemoValue(secret)) return DEMO;
  // One that is absent is told as absent.
  return secret !== '' && [...secret].length < SECRET_MIN ? `must have at least ${SECRET_MIN} characters` : undefined;
}

function danger(name: string, problem: string | undefined): Danger | undefined {
  return problem === undefined ? undefined : { name, problem: `${name} ${problem}` };
}
