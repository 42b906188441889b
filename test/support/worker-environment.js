import { TestEnvironment } from 'jest-environment-node';

let ofThisWorker;

/**
 * The global object of all test files that a worker of Jest runs one after the other: what they import is loaded once (see
 * `worker-runtime.js`). What a file changes of it, or of the variables, is put back before the next begins.
 */
export default class WorkerEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { watch, watchAll, collectCoverage } = config.globalConfig;
    if (ofThisWorker) return ofThisWorker;
    super(config, context);
    // While somebody edits, modules change; and what is covered is counted file by file.
    this.isShared = !watch && !watchAll && !collectCoverage;
    if (this.isShared) ofThisWorker = this;
  }

  async setup() {
    this.before = { globals: valuesOf(this.global), variables: { ...this.global.process.env } };
  }

  async teardown() {
    if (!this.isShared) return super.teardown();
    this.fakeTimersModern.useRealTimers();
    putBack(this.global, this.before.globals);
    putBack(this.global.process.env, this.before.variables);
    forget(this.global.process.env, this.before.variables);
  }
}

/** Without those that are made when they are first read: reading is no change. */
function valuesOf(global) {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(global));
  return Object.fromEntries(properties.flatMap(([name, { value, writable }]) => (writable ? [[name, value]] : [])));
}

function putBack(target, before) {
  for (const [name, value] of Object.entries(before)) {
    if (target[name] === value) continue;
    // Also where a test has made it read-only.
    Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
  }
}

function forget(target, before) {
  for (const name of Object.keys(target)) if (!(name in before)) delete target[name];
}
