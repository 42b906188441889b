import { BY_OPERATOR } from '../values/exchange-words.js';
import type { Exchange } from '../values/provider-report.js';

/** An operator's action as history shows it. It names neither the person nor the reason, because the shop reads it. */
export function operatorExchange(what: string): Exchange {
  return { statusCode: BY_OPERATOR, statusDetail: `Operator: ${what}` };
}
