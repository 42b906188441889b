import { variableOf } from '../default-merchant.js';
import { loadInstallation } from '../installation.config.js';
import { type Reading, RecordingEnvironment } from './recording-environment.js';

const DATABASE = { DATABASE_URL: 'postgres://user@localhost/payments' };
const ONE_MERCHANT = {
  AKINON_USERNAME: 'shop',
  AKINON_WEBHOOK_URL: 'https://shop.example/hook',
  AUTHORIZATION_MAX_HOURS: '24',
  BOOKS_TIME_ZONE: 'Europe/Istanbul',
};

/** Each of them reads what another leaves out. */
const ENVIRONMENTS: Record<string, string>[] = [
  { ...DATABASE, ...ONE_MERCHANT },
  { DB_HOST: 'localhost', DATABASE_TLS: 'off', INQUIRE_AFTER_SECONDS: '30' },
  { ...DATABASE, MERCHANTS_JSON: '[]' },
  { ...DATABASE, MERCHANTS_FILE: '/nowhere' },
];

export interface ReadVariable extends Reading {
  /** Where it is another one. */
  standardInProduction?: string | undefined;
  requiredInProduction?: true;
}

/** Every variable that gateway, worker and migrations read, found out by reading them. */
export function readVariables(): ReadVariable[] {
  const development = readIn({});
  const production = readIn({ NODE_ENV: 'production' });
  const all = [...development, ...[...production].filter(([name]) => !development.has(name))];
  return all
    .filter(([name]) => !isFileOfSecret(name, development))
    .map(([name, reading]) => {
      const { standard, required } = production.get(name) ?? {};
      return {
        ...reading,
        ...(standard !== reading.standard && { standardInProduction: standard }),
        ...(required && !reading.required && { requiredInProduction: true as const }),
      };
    });
}

/** Where a merchant's setting is a variable: path to name. */
export function variablesByPath(paths: readonly string[]): Map<string, string> {
  return new Map(
    paths.flatMap((path) => {
      try {
        return [[path, variableOf(path)] as const];
      } catch {
        return [];
      }
    }),
  );
}

function readIn(more: Record<string, string>): Map<string, Reading> {
  const readings = ENVIRONMENTS.map((variables) => {
    const env = new RecordingEnvironment({ ...variables, ...more });
    tryTo(() => loadInstallation({}, env));
    return env.readings;
  });
  const merged = new Map<string, Reading>();
  for (const [name, reading] of readings.flatMap((each) => [...each]))
    merged.set(name, { ...merged.get(name), ...reading });
  return merged;
}

/** What is missing here is of no interest. */
function tryTo(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ConfigurationError') throw error;
  }
}

function isFileOfSecret(name: string, readings: Map<string, Reading>): boolean {
  return readings.get(name.replace(/_FILE$/, ''))?.isSecret === true && name.endsWith('_FILE');
}
