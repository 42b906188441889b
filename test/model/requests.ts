import type { OperationKind } from './domain.js';
import type { World } from './world.js';

export const AMOUNT = '129.90';
export const OTHER_AMOUNT = '199.90';
export const PART = '30.00';
const GUIDS_MAX = 2;

export function nextGuid({ payment }: World, kind: OperationKind): string | undefined {
  const letter = { START: 's', PURCHASE: 'p', VOID: 'v', REFUND: 'r', HISTORY: 'h' }[kind];
  const used = payment?.operations.filter((known) => known.kind === kind && known.guid.startsWith(letter)).length ?? 0;
  // A refund that a void became keeps the void's guid.
  return used < GUIDS_MAX ? `${letter}${used + 1}` : undefined;
}

export function money(amount: string) {
  return { minor: Math.round(Number(amount) * 100), currency: 'TRY' };
}
