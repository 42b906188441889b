import type { Check } from '../run/check.js';
import { authentication } from './authentication.js';
import { history } from './history.js';
import { hook } from './hook.js';
import { http } from './http.js';
import { idempotency } from './idempotency.js';
import { money } from './money.js';
import { probes } from './probes.js';
import { races } from './races.js';
import { resilience } from './resilience.js';
import { returnPage } from './return.js';
import { shapes } from './shapes.js';
import { start } from './start.js';
import { stateAfter } from './state-after.js';
import { state } from './state.js';
import { time } from './time.js';

/** Every check of the contract between Akinon and an extension, in the order of the report. */
export const AKINON_CHECKS: readonly Check[] = [
  ...start,
  ...shapes,
  ...authentication,
  ...idempotency,
  ...state,
  ...stateAfter,
  ...history,
  ...money,
  ...races,
  ...http,
  ...time,
  ...returnPage,
  ...hook,
  ...probes,
  ...resilience,
];
