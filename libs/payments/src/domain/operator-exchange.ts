import { BY_OPERATOR } from './exchange-words.js';
import type { Exchange } from './provider-report.js';

/** What an operator did, as history shows it. Says neither who nor why: the shop reads it. */
export function operatorExchange(what: string): Exchange {
  return { statusCode: BY_OPERATOR, statusDetail: `Operator: ${what}` };
}
