import type { Check } from '../run/check.js';
import { PAYTIKO_CHECKS } from './paytiko-checks.js';
import { AKINON_CHECKS } from './checks.js';

/** What the kit knows: the contract with the shop, and the one with the provider. */
export const ALL_CHECKS: readonly Check[] = [...AKINON_CHECKS, ...PAYTIKO_CHECKS];
