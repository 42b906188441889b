import { scope } from './scope.js';

const SRC = 'libs/event-store/src';

/** What runs without a database. The rest is SQL and its callers, which the tests on a real Postgres hold. */
export default scope({
  name: 'event-store',
  mutate: [
    `${SRC}/{transient,upcasters}.ts`,
    `${SRC}/log/{append-statement,event-row,named-statement}.ts`,
    `${SRC}/projection/{log-reader,pause,recent-streams}.ts`,
    `${SRC}/promises/{server-promises,session-promises}.ts`,
    `${SRC}/vault/{fresh-bytes,master-keys,sealing}.ts`,
  ],
  tests: SRC,
  // What waits for ever is told by its time alone.
  timeoutMS: 10_000,
});
