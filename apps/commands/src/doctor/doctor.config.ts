import { loadInstallation } from '#merchants';
import { ConfigurationError, createPool, loadDatabases } from '#platform';
import type { ExaminedDatabase, Patient } from './finding.js';

export interface Read {
  patient: Patient;
  databases: ExaminedDatabase[];
  problems: readonly string[];
}

/** What the environment says, as far as it can be used, and what is wrong with it. */
export function readPatient(variables = process.env): Read {
  const { value: settings, problems } = attempted(() => loadInstallation(variables));
  const { value: found = [] } = attempted(() => loadDatabases(variables));
  const databases = found.map(({ cell, databaseUrl }) => ({
    cell,
    pool: createPool(databaseUrl, {
      max: 4,
      applicationName: 'doctor',
      onIdleError: () => undefined,
      preparedStatements: settings?.databasePreparedStatements ?? true,
    }),
  }));
  return { patient: { variables, settings, pool: databases[0]?.pool }, databases, problems };
}

function attempted<T>(load: () => T): { value: T | undefined; problems: readonly string[] } {
  try {
    return { value: load(), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { value: undefined, problems: error.problems };
  }
}
