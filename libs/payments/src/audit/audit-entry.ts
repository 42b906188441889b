import type { RecordedEvent } from '#event-store';
import { PAYMENT_CATEGORY, refOf } from '../store/payment-ref.js';

/** What a person did, as it is looked for: who, what, about which payment, why, from where. */
export interface AuditEntry {
  position: number;
  at: string;
  /** Both, where one asked and another approved. */
  people: string[];
  /** The type of the event. */
  action: string;
  merchant: string;
  orderId: string;
  why: string;
  /** From where the call came; empty where that was not noted. */
  address: string;
  /** Short values that say more; no personal data. */
  details: Record<string, unknown>;
}

interface Deed {
  by?: unknown;
  why?: unknown;
  operator?: { by?: unknown; why?: unknown };
  merchant?: unknown;
  orderId?: unknown;
  streamId?: unknown;
  at?: unknown;
}

/** What says more; anything else (what the provider said, personal data that is sealed) stays in the event. */
const DETAILS = [
  'action',
  'amount',
  'askedBy',
  'assignee',
  'day',
  'deadline',
  'decision',
  'difference',
  'discovered',
  'dispute',
  'fileName',
  'filter',
  'guid',
  'list',
  'name',
  'position',
  'projection',
  'reason',
  'resolution',
  'roles',
  'seen',
  'sessionId',
  'source',
  'transaction',
] as const;

const TEXT_MAX = 500;

/** Undefined for what no person did. */
export function auditEntryOf({
  position,
  streamId,
  type,
  data,
  meta,
  recordedAt,
}: AuditedEvent): AuditEntry | undefined {
  const deed = (data ?? {}) as Deed;
  const by = textOf(deed.operator?.by ?? deed.by);
  if (by === '') return undefined;
  const at = textOf(deed.at) || recordedAt.toISOString();
  const { merchant, orderId } = placeOf(streamId, deed);
  return {
    position,
    at,
    people: by.split(' + ').map((name) => name.trim()),
    action: type,
    merchant,
    orderId,
    why: textOf(deed.operator?.why ?? deed.why),
    address: textOf(meta['address']),
    details: { ...detailsOf(data as Record<string, unknown>), ...whoOf(meta) },
  };
}

export type AuditedEvent = Pick<RecordedEvent, 'position' | 'streamId' | 'type' | 'data' | 'meta' | 'recordedAt'>;

function placeOf(streamId: string, deed: Deed): { merchant: string; orderId: string } {
  const stream = textOf(deed.streamId) || streamId;
  if (stream.startsWith(`${PAYMENT_CATEGORY}-`)) return refOf(stream);
  return { merchant: textOf(deed.merchant), orderId: textOf(deed.orderId) };
}

function detailsOf(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(DETAILS.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));
}

/** Who that is: the names are for show. */
function whoOf({ person }: AuditedEvent['meta']): { person?: string } {
  return typeof person === 'string' ? { person: textOf(person) } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, TEXT_MAX) : '';
}
