/** Read models that can be rebuilt from the log while in use. */
export const REBUILT_MODELS = ['payment-history', 'books', 'trends'] as const;
export type RebuiltModel = (typeof REBUILT_MODELS)[number];

/** A rebuild that a person requested. */
export interface RebuildRow {
  id: string;
  model: RebuiltModel;
  askedBy: string;
  askedAt: Date;
  /** Whether a process is working on it. */
  isTaken: boolean;
  /** Positions in the log. */
  done: number;
  total: number;
  endedAt: Date | undefined;
  /** After success: the number of rows, and of those that differed from the log. */
  result: { rows: number; corrected: number } | undefined;
  error: string | undefined;
}

export interface StoredRebuild {
  id: string;
  read_model: RebuiltModel;
  asked_by: string;
  asked_at: Date;
  taken: boolean | null;
  done: string;
  total: string;
  ended_at: Date | null;
  rows: string | null;
  corrected: string | null;
  error: string | null;
}

export function rebuildOf(row: StoredRebuild): RebuildRow {
  return {
    id: row.id,
    model: row.read_model,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    isTaken: row.taken ?? false,
    done: Number(row.done),
    total: Number(row.total),
    endedAt: row.ended_at ?? undefined,
    result: row.rows === null ? undefined : { rows: Number(row.rows), corrected: Number(row.corrected) },
    error: row.error ?? undefined,
  };
}
