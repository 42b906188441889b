import { randomUUID } from 'node:crypto';
import type { Laptop } from './laptop.config.js';

/** The text that `npm start` prints when everything is ready. */
export function welcome({ environment, gatewayPort, gatewayMetricsPort }: Laptop, tookMs: number): string {
  const { PUBLIC_URL: gateway, SANDBOX_PUBLIC_URL: sandbox, AKINON_USERNAME, AKINON_PASSWORD } = environment;
  const request = {
    version: '1',
    guid: randomUUID(),
    orderId: `demo-${Date.now()}`,
    orderAmount: 129.9,
    currency: 'TRY',
    type: 'AUTH',
    locale: 'tr-TR',
    returnUrl: `${sandbox}/shop/return`,
    customer: { firstName: 'Ayşe', lastName: 'Yılmaz', email: 'ayse@example.com', phoneNumber: '+905551112233' },
  };
  return `
Ready after ${(tookMs / 1000).toFixed(1)} s.

  Demo shop and Paytiko sandbox   ${sandbox}
  Console                         ${environment.CONSOLE_URL}
  Gateway                         ${gateway}
  API documentation               http://localhost:${gatewayPort}/docs
  Metrics                         http://localhost:${gatewayMetricsPort}/metrics

Pay in the browser: open ${sandbox}. Or start a payment by hand, and open the redirectUrl of the answer:

curl -sS -u '${AKINON_USERNAME}:${AKINON_PASSWORD}' '${gateway}/akinon/start-session' \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(request)}'

Commands such as the doctor know this installation by .data/variables.env:

set -a; . .data/variables.env; npm run doctor

Ctrl-C stops everything; the data stays in .data/.

`;
}
