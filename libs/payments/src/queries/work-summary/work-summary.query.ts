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
  /** Payments or notifications. */
  count: number;
  /** Of the oldest; undefined where there is none. */
  ageSeconds: number | undefined;
}

/** How much waits for a person, by list. */
export class ReadWorkSummary extends Query<WorkCount[]> {
  constructor(
    /** Merchants that are not counted, since another cell counts them. */
    readonly without: readonly string[] = [],
  ) {
    super();
  }
}
