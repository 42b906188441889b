import { loadInstallation, type InstallationSettings } from '#merchants';
import { assertOneDatabase } from '#platform';

const PORT = 3002;

/**
 * Reads the settings as every process does. The console's own address is always needed; the default is this machine's, and is validated
 * like any other.
 */
export function loadConsole(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): InstallationSettings {
  const { CONSOLE_URL, CONSOLE_PORT } = variables;
  const url = CONSOLE_URL?.trim() || `http://localhost:${CONSOLE_PORT?.trim() || PORT}`;
  return assertOneDatabase(loadInstallation({ ...variables, CONSOLE_URL: url }));
}
