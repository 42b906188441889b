import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WRITTEN = /^(NODE_ENV|PUBLIC_URL|DATABASE_URL|PII_MASTER_KEY|(AKINON|PAYTIKO|CONSOLE)_[A-Z_]+)$/;

/** Writes what the commands of `npm run` need to reach this database and sandbox, as a file for a shell. Only the owner can read it. */
export function keepVariables(folder: string, environment: NodeJS.ProcessEnv): void {
  const written = Object.entries(environment).filter(([name, value]) => WRITTEN.test(name) && value !== undefined);
  const lines = written.map(([name, value]) => `${name}='${value!.replaceAll("'", `'\\''`)}'\n`);
  writeFileSync(join(folder, 'variables.env'), lines.join(''), { mode: 0o600 });
}
