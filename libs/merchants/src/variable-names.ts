import { ConfigurationError } from '#platform';
import { loadInstallation } from './installation.config.js';

/** With these set, everything that depends on another variable is asked for too. */
const ASKS_FOR_ALL = { DB_HOST: 'localhost', AKINON_WEBHOOK_URL: 'https://shop.example' };

/** Every variable that a process of ours may be told: found by watching which ones are read. */
export function variableNames(): string[] {
  const names = new Set<string>();
  const watched = new Proxy<Record<string, string>>(ASKS_FOR_ALL, {
    get: (variables, name: string) => {
      names.add(name);
      return variables[name];
    },
  });
  try {
    loadInstallation(watched);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
  }
  return [...names].sort();
}
