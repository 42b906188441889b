import type { RecordedEvent } from '#event-store';
import { PAYMENT_CATEGORY, refOf } from '../store/payment-ref.js';

/** A person's action as the audit search finds it: who, what, on which payment, why and from which address. */
export interface AuditEntry {
  position: number;
  at: string;
  /** Two people if one requested and another approved. */
  people: string[];
  /** The type of the event. */
  action: string;
  merchant: string;
  orderId: string;
  why: string;
  /** The client address of the call; empty if it was not recorded. */
  address: string;
  /** Further short values without personal data. */
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

/** Fields of the event that are copied. Anything else (provider's texts, sealed personal data) stays in the event only. */
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

/** Undefined for events that no person caused. */
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

/** The person's id. The names in the event are for display. */
function whoOf({ person }: AuditedEvent['meta']): { person?: string } {
  return typeof person === 'string' ? { person: textOf(person) } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, TEXT_MAX) : '';
}
