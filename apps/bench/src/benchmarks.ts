import { append } from './append/append.js';
import type { Benchmark } from './benchmark.js';
import { cluster } from './cluster/cluster.js';
import { cost } from './cost/cost.js';
import { follow } from './follow/follow.js';
import { growth } from './growth/growth.js';
import { http } from './http/http.js';
import { overhead } from './overhead/overhead.js';
import { partition } from './partition/partition.js';
import { read } from './read/read.js';
import { startUp } from './start-up/start-up.js';
import { tracing } from './tracing/tracing.js';

/** In the order in which they run. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  append,
  read,
  follow,
  'start-up': startUp,
  http,
  cost,
  overhead,
  cluster,
  growth,
  tracing,
  partition,
};

/** With ratios that hold still on any machine: what a quick run looks at. */
export const guards: readonly string[] = ['cost'];
