import type { Compared } from './measure/side-by-side.js';
import type { Sizes } from './sizes.js';
import type { Postgres } from './stack/postgres.js';

export interface Surroundings {
  postgres: Postgres;
  sizes: Sizes;
  /** Folder for CPU profiles of the gateways, where they are wanted. */
  profiles: string | undefined;
  /** A new database with everything migrated and one whole payment in it; answers its address. */
  database: (name: string) => Promise<string>;
}

/** Several that do the same, side by side; the first is the floor. */
export interface Comparison {
  name: string;
  contenders: Compared[];
}

export interface Figure {
  /** Unique, and stable from run to run: targets are found by it. */
  name: string;
  value: number;
  /** Of ratios: `×`. */
  unit: string;
}

/** Figures that belong side by side. */
export interface Table {
  title: string;
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface Findings {
  comparisons: Comparison[];
  tables?: Table[];
  figures: Figure[];
  /** What the figures do not say by themselves. */
  remarks: string[];
}

export type Benchmark = (surroundings: Surroundings) => Promise<Findings>;
