/** ISO 8601, UTC. */
export type Instant = string;
