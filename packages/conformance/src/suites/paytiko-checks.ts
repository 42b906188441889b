import { type Check, suiteOf } from '../run/check.js';
import { FAULT_CHECKS } from './paytiko-fault-checks.js';
import { MESSAGE_CHECKS } from './paytiko-message-checks.js';

const PAYTIKO = { suite: 'paytiko', prefix: 'PTK' } as const;

/** The contract between an extension and Paytiko; for extensions that speak it. */
export const PAYTIKO_CHECKS: readonly Check[] = suiteOf(PAYTIKO, [...MESSAGE_CHECKS, ...FAULT_CHECKS]);
