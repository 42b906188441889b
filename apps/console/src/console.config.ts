import { loadInstallation, type InstallationSettings } from '#merchants';
import { assertOneDatabase } from '#platform';

const PORT = 3002;

/**
 * As every process reads it. Its own address matters here however people log in: where none is given, it is that of this
 * machine, and judged like one that is.
 */
export function loadConsole(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): InstallationSettings {
  const { CONSOLE_URL, CONSOLE_PORT } = variables;
  const url = CONSOLE_URL?.trim() || `http://localhost:${CONSOLE_PORT?.trim() || PORT}`;
  return assertOneDatabase(loadInstallation({ ...variables, CONSOLE_URL: url }));
}
