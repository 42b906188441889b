import type { PaymentEvent } from './domain.js';

/** A call to the provider on its way. late: its outcome was noted as unknown, and its effect may still come. */
export interface Flight {
  kind: 'capture' | 'void' | 'refund';
  /** Of the transaction or the refund. */
  id: string;
  isLate?: true;
}

/** Which of them came first matters to nobody. */
export function byName(one: Flight, other: Flight): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ kind, id, isLate }: Flight): string {
  return `${kind} ${id} ${isLate ?? false}`;
}

export function late(flight: Flight): Flight {
  return { ...flight, isLate: true };
}

export function flightOf(event: PaymentEvent): Flight[] {
  switch (event.type) {
    case 'CaptureRequested':
      return [{ kind: 'capture', id: event.data.authorizationId }];
    case 'AuthorizationVoidRequested':
      return [{ kind: 'void', id: event.data.authorizationId }];
    case 'RefundRequested':
      return event.data.mode === 'api' ? [{ kind: 'refund', id: event.data.guid }] : [];
    default:
      return [];
  }
}
