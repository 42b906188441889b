import type { FourEyes } from '#platform';
import type { Capability } from './roles.js';

/** `anybody`: without a login. `person`: whoever is logged in. */
export type Need = 'anybody' | 'person' | Capability;

/** The right that each route requires. A route that is not in this table is answered 404, and the process does not start with one. */
export const ROUTES: Readonly<Record<string, Need>> = {
  'GET /assets/:version/:name': 'anybody',
  'GET /login': 'anybody',
  'POST /login/token': 'anybody',
  'GET /login/start': 'anybody',
  'GET /login/callback': 'anybody',
  'POST /logout': 'person',
  'POST /language': 'person',

  'GET /': 'see',
  'GET /work/:list': 'see',
  'GET /payments': 'see',
  'GET /payments.csv': 'report',
  'GET /refunds': 'see',
  'GET /refunds/confirm': 'decide',
  'POST /refunds/confirm': 'decide',
  'GET /notifications': 'see',
  'GET /notifications/:id': 'see-person',
  'POST /notifications/dismiss': 'decide',
  'POST /notifications/:id': 'see-person',
  'POST /notifications/:id/process': 'decide',
  'POST /notifications/:id/confirm': 'decide',
  'POST /notifications/:id/dismiss': 'decide',
  'POST /notifications/:id/attach': 'decide',
  'GET /jobs': 'see',
  'GET /jobs/dead-letters/redrive': 'administer',
  'POST /jobs/dead-letters/redrive': 'administer',
  'POST /jobs/dead-letters/:id/redrive': 'administer',
  'POST /jobs/rebuilds/:model': 'administer',
  'POST /jobs/projections/:name/:deed': 'administer',
  'GET /payments/:merchant/:orderId': 'see',
  'GET /payments/:merchant/:orderId/decide': 'decide',
  'POST /payments/:merchant/:orderId/decide': 'decide',
  'GET /payments/:merchant/:orderId/erase': 'administer',
  'POST /payments/:merchant/:orderId/erase': 'administer',
  'GET /payments/:merchant/:orderId/person': 'see-person',
  'POST /payments/:merchant/:orderId/person': 'see-person',
  'POST /approvals/:id/approve': 'decide',
  'POST /approvals/:id/decline': 'decide',

  'GET /disputes': 'see',
  'GET /disputes.csv': 'report',
  'GET /payments/:merchant/:orderId/disputes/:dispute': 'see',
  'POST /payments/:merchant/:orderId/disputes/:dispute/note': 'decide',

  'GET /trends': 'see',
  'GET /trends.csv': 'report',
  'GET /audit': 'report',
  'GET /audit.csv': 'report',
  'GET /audit.jsonl': 'report',
  'GET /cells': 'see',
  'GET /merchants': 'see',
  'GET /merchants/:merchant': 'see',
  'POST /merchants/:merchant/examine': 'administer',

  'GET /finance': 'report',
  'GET /finance/:merchant/days': 'report',
  'GET /finance/:merchant/days/:day': 'report',
  'POST /finance/:merchant/days/:day/close': 'report',
  'GET /finance/:merchant/export.csv': 'report',
  'GET /finance/:merchant/statements': 'report',
  'POST /finance/:merchant/statements': 'report',
  'GET /finance/:merchant/statements/:id': 'report',
  'POST /finance/:merchant/statements/:id/match': 'report',
  'GET /finance/:merchant/profiles': 'report',
  'POST /finance/:merchant/profiles': 'report',
  'POST /finance/:merchant/profiles/preview': 'report',
  'GET /finance/:merchant/differences': 'report',
  'POST /finance/:merchant/differences/:id/assign': 'report',
  'POST /finance/:merchant/differences/:id/note': 'report',
  'POST /finance/:merchant/differences/:id/resolve': 'report',

  'GET /live': 'see',
  'POST /payments/views': 'person',
  'POST /payments/views/remove': 'person',

  'GET /api/reviews': 'see',
  'GET /api/holds': 'see',
  'GET /api/unknowns': 'see',
  'GET /api/refunds': 'see',
  'GET /api/forgotten': 'see',
  'GET /api/disputes': 'see',
  'GET /api/released': 'see',
  'GET /api/notifications': 'see',
  'GET /api/payments': 'see',
  'GET /api/dead-letters': 'see',
  'GET /api/payments/:merchant/:orderId': 'see-person',
  'POST /api/payments/:merchant/:orderId/resolve': 'decide',
  'POST /api/payments/:merchant/:orderId/release-review': 'decide',
  'POST /api/payments/:merchant/:orderId/release-hold': 'decide',
  'POST /api/payments/:merchant/:orderId/reject-review': 'decide',
  'POST /api/payments/:merchant/:orderId/reject-hold': 'decide',
  'POST /api/payments/:merchant/:orderId/accept-review': 'decide',
  'POST /api/payments/:merchant/:orderId/link-refund': 'decide',
  'POST /api/payments/:merchant/:orderId/confirm-refund': 'decide',
  'POST /api/payments/:merchant/:orderId/reject-refund': 'decide',
  'POST /api/payments/:merchant/:orderId/confirm-dispute': 'decide',
  'POST /api/payments/:merchant/:orderId/win-dispute': 'decide',
  'POST /api/payments/:merchant/:orderId/lose-dispute': 'decide',
  'POST /api/payments/:merchant/:orderId/note-dispute': 'decide',
  'POST /api/payments/:merchant/:orderId/ask': 'decide',
  'POST /api/payments/:merchant/:orderId/erase': 'administer',
  'POST /api/notifications/:id/process': 'decide',
  'POST /api/notifications/:id/confirm': 'decide',
  'POST /api/notifications/:id/dismiss': 'decide',
  'POST /api/dead-letters/redrive': 'administer',
  'POST /api/dead-letters/:id/redrive': 'administer',
};

/** Routes of the API that would make a decision at once that may require two people. */
export const SHARED_ROUTES: Readonly<Record<string, FourEyes>> = {
  'POST /api/payments/:merchant/:orderId/resolve': 'resolve',
  'POST /api/payments/:merchant/:orderId/confirm-refund': 'confirm-refund',
  'POST /api/payments/:merchant/:orderId/erase': 'erase',
  'POST /api/payments/:merchant/:orderId/win-dispute': 'win-dispute',
  'POST /api/payments/:merchant/:orderId/lose-dispute': 'lose-dispute',
};

/** Probes of every process, without a login: see `HealthModule`. */
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
