import { availableParallelism, loadavg } from 'node:os';

/** For what ran out of time: whether that says something of the product, or of a machine that is busy with other things. */
export function machineLoad(): string {
  return `machine load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`;
}
