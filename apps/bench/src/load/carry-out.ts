import { closedLoop } from '../measure/closed-loop.js';
import { openLoop } from '../measure/open-loop.js';
import type { Rate } from '../measure/rate.js';
import { type Line, Lines } from './lines.js';
import type { LoadOrder, Rates } from './load-order.js';
import { PaymentSteps } from './payment-steps.js';
import type { Shop } from './shop.js';

/** Connections that an open loop may take; far more than it needs while the server keeps up. */
const OPEN_LOOP_CONNECTIONS = 128;

/** Throws at the first answer that is not what it should be. */
export async function carryOut(shop: Shop, order: LoadOrder): Promise<Rates> {
  const { call, ports, durationMs, perSecond, connections } = order;
  const lines = await Lines.open(ports, perSecond ? OPEN_LOOP_CONNECTIONS : connections);
  const steps = new PaymentSteps(shop);
  try {
    const rate = perSecond
      ? await openLoop(perSecond, durationMs, () => lines.use((line) => say(line, order, steps, shop)))
      : call === 'race'
        ? await race(order, lines, steps)
        : await closedLoop(connections, durationMs, (worker) => say(lines.all[worker]!, order, steps, shop));
    return { ...steps.rates(durationMs), [call]: rate };
  } finally {
    lines.close();
  }
}

/** Each worker has a connection to every server. */
function race({ ports, connections, durationMs }: LoadOrder, lines: Lines, steps: PaymentSteps): Promise<Rate> {
  return closedLoop(Math.floor(connections / ports.length), durationMs, (worker) =>
    steps.pay(lines.all.slice(worker * ports.length, (worker + 1) * ports.length).map((line) => line.connection)),
  );
}

function say({ connection, port }: Line, { call, stored = 1 }: LoadOrder, steps: PaymentSteps, shop: Shop) {
  switch (call) {
    case 'start':
      return shop.start(connection, port);
    case 'webhook':
      return shop.pay(connection, port);
    case 'history':
      return shop.storedHistory(connection, stored);
    case 'page':
      return shop.page(connection);
    case 'payment':
    case 'race':
      return steps.pay([connection]);
  }
}
