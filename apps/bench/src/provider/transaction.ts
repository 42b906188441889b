/** Where the money stands, told from the session alone: provider and load need not remember anything. */
export const SECRET = 'bench-secret';
export const AMOUNT = '129.90';
export const CURRENCY = 'TRY';

/** 20 digits. */
export function externalIdOf(sessionId: string): string {
  return BigInt(`0x${hexOf(sessionId).slice(16)}`)
    .toString()
    .padStart(20, '1');
}

export function transactionIdOf(sessionId: string): number {
  return Number.parseInt(hexOf(sessionId).slice(-12), 16);
}

function hexOf(sessionId: string): string {
  return sessionId.replaceAll('-', '');
}
