import type { Capability } from './roles.js';

/** `anybody`: without a login. `person`: whoever is logged in. */
export type Need = 'anybody' | 'person' | Capability;

/** Who may call what. A route that is not in this table is answered 404, whoever asks; the process does not start with one. */
export const ROUTES: Readonly<Record<string, Need>> = {
  'GET /assets/:version/:name': 'anybody',
  'GET /login': 'anybody',
  'POST /login/token': 'anybody',
  'GET /login/start': 'anybody',
  'GET /login/callback': 'anybody',
  'POST /logout': 'person',
  'POST /language': 'person',

  'GET /': 'see',
};

/** Of every process of ours, without a login: see `HealthModule`. */
export const PROBES: ReadonlySet<string> = new Set([
  'GET /health/live',
  'GET /health/ready',
  'GET /health/startup',
  'GET /healthz',
]);

export function needOf(method: string, route: string): Need | undefined {
  const key = `${method === 'HEAD' ? 'GET' : method} ${route}`;
  return PROBES.has(key) ? 'anybody' : ROUTES[key];
}
