import { Query } from '@nestjs/cqrs';

export const WORK_CARDS = [
  'reviews',
  'unknowns',
  'refunds',
  'forgotten',
  'disputes',
  'released',
  'contradicted',
  'unconfirmed',
  'orphan',
  'unverified',
  'failed',
] as const;
export type WorkCard = (typeof WORK_CARDS)[number];

export interface WorkCount {
  card: WorkCard;
  /** Number of payments or notifications. */
  count: number;
  /** Age of the oldest; undefined if there is none. */
  ageSeconds: number | undefined;
}

/** The number of waiting items, by list. */
export class ReadWorkSummary extends Query<WorkCount[]> {
  constructor(
    /** Merchants that another cell counts. */
    readonly without: readonly string[] = [],
  ) {
    super();
  }
}
