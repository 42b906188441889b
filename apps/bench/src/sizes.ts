/** How much of everything a run does. */
export interface Sizes {
  /** Rounds of every comparison, and how long each contender runs before and in them. */
  rounds: number;
  warmMs: number;
  roundMs: number;
  appendMs: number;
  appendWriters: number[];
  /** Events in the log. */
  readEvents: number[];
  /** Payments whose events are rebuilt from. */
  followPayments: number;
  followLoadMs: number;
  /** Payments stored when calls are measured. */
  httpPayments: number;
  httpConnections: number[];
  /** Payments of a batch, and rounds of batches, when the processor time of each call is measured. */
  costPayments: number;
  costRounds: number;
  overheadPerSecond: number[];
  overheadMs: number;
  growthPayments: number[];
  /** After the load, before memory is looked at again. */
  restMs: number;
  clusterMs: number;
  /** Starts of a gateway. */
  starts: number;
}

/** Under ten minutes for all. */
export const fullSizes: Sizes = {
  rounds: 3,
  // The compiler of a fresh process takes seconds of load to be done, which one in production has had; more of it in `http`.
  warmMs: 1_200,
  roundMs: 1_200,
  appendMs: 300,
  appendWriters: [1, 8, 16, 32],
  readEvents: [10_000, 100_000, 1_000_000],
  followPayments: 15_000,
  followLoadMs: 8_000,
  httpPayments: 5_000,
  httpConnections: [16, 64],
  costPayments: 400,
  costRounds: 8,
  overheadPerSecond: [50, 200, 500],
  overheadMs: 2_500,
  growthPayments: [10_000, 1_000_000],
  restMs: 5_000,
  clusterMs: 3_000,
  starts: 5,
};

/** About a minute for those that guard. */
export const quickSizes: Sizes = {
  rounds: 2,
  warmMs: 1_500,
  roundMs: 600,
  appendMs: 250,
  appendWriters: [1, 16],
  readEvents: [10_000, 100_000],
  followPayments: 3_000,
  followLoadMs: 3_000,
  httpPayments: 1_000,
  httpConnections: [16],
  costPayments: 200,
  costRounds: 5,
  overheadPerSecond: [200],
  overheadMs: 1_500,
  growthPayments: [2_000, 10_000],
  restMs: 1_000,
  clusterMs: 1_000,
  starts: 2,
};
