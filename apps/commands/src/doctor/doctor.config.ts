import { loadInstallation } from '#merchants';
import { ConfigurationError, createPool, loadDatabaseUrl } from '#platform';
import type { Patient } from './finding.js';

/** What the environment says, as far as it can be used, and what is wrong with it. */
export function readPatient(variables = process.env): { patient: Patient; problems: readonly string[] } {
  const { value: settings, problems } = attempted(() => loadInstallation(variables));
  const { value: databaseUrl } = attempted(() => loadDatabaseUrl(variables));
  const pool =
    databaseUrl === undefined
      ? undefined
      : createPool(databaseUrl, {
          max: 4,
          applicationName: 'doctor',
          onIdleError: () => undefined,
          preparedStatements: settings?.databasePreparedStatements ?? true,
        });
  return { patient: { variables, settings, pool }, problems };
}

function attempted<T>(load: () => T): { value: T | undefined; problems: readonly string[] } {
  try {
    return { value: load(), problems: [] };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { value: undefined, problems: error.problems };
  }
}
