export const STATUSES = ['REJECTED', 'RESOLVED', 'PENDING'] as const;
export type Status = (typeof STATUSES)[number];

export const SUB_STATUSES = ['PROCESSING_ERROR', 'RISKY', 'RESOLVED', 'PAYMENT_WAITING'] as const;
export type SubStatus = (typeof SUB_STATUSES)[number];

/** The only pairs of status and sub-status that the shop knows. Source: akinon#enumerations. */
export type StatusPair =
  | { status: 'REJECTED'; subStatus: 'PROCESSING_ERROR' }
  | { status: 'REJECTED'; subStatus: 'RISKY' }
  | { status: 'RESOLVED'; subStatus: 'RESOLVED' }
  | { status: 'PENDING'; subStatus: 'PAYMENT_WAITING' };

export const STATUS_PAIRS = {
  processingError: { status: 'REJECTED', subStatus: 'PROCESSING_ERROR' },
  risky: { status: 'REJECTED', subStatus: 'RISKY' },
  resolved: { status: 'RESOLVED', subStatus: 'RESOLVED' },
  waiting: { status: 'PENDING', subStatus: 'PAYMENT_WAITING' },
} as const satisfies Record<string, StatusPair>;
