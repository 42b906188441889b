import JestRuntime from 'jest-runtime';

const JEST_GLOBALS = '@jest/globals/';
const TEST_FILE = /spec\.ts$/;
const TEST_FRAMEWORK = /\/jest-circus\/build\/jestAdapterInit\.js$/;
/** What Jest's framework keeps in the global object, and a test file may have set. */
const KEPT_OF_A_FILE = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES', 'WAIT_BEFORE_RETRY'];

let ofThisWorker;

/**
 * Loads the modules of test files, all but the files themselves, once in a worker: Jest's own does it for each file, and that
 * was half of the work of a whole run. A file that replaces modules (`jest.unstable_mockModule`) cannot share: it begins with
 * `@jest-environment node`, and has all to itself, as Jest has it.
 */
export default class WorkerRuntime extends JestRuntime {
  constructor(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig) {
    const isShared = environment.isShared === true;
    if (isShared && ofThisWorker) return ofThisWorker.begin(testPath);
    super(config, environment, resolver, transformer, cacheFS, coverage, testPath, globalConfig);
    this.isShared = isShared;
    if (isShared) ofThisWorker = this.begin(testPath);
  }

  begin(testPath) {
    this._testPath = testPath;
    this.esmLoader.testPath = testPath;
    this.testState.state = 'loading';
    // The framework itself is new for each file: its state is that of one.
    const internal = this.registries.getInternalCjsRegistry();
    for (const path of internal.keys()) if (TEST_FRAMEWORK.test(path)) internal.delete(path);
    for (const name of KEPT_OF_A_FILE) delete this._environment.global[Symbol.for(name)];
    return this;
  }

  /** `describe`, `it` and their like of this file, also for the modules that were loaded for an earlier one. */
  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    for (const [key, module] of this.registries.getActiveEsmRegistry()) {
      if (!key.startsWith(JEST_GLOBALS)) continue;
      const ofFile = this.jestGlobals.cjsGlobals(key.slice(JEST_GLOBALS.length));
      for (const [name, value] of Object.entries(ofFile)) module.setExport(name, value);
    }
  }

  setModuleMock(from, ...rest) {
    if (this.isShared)
      throw new Error(`${from} replaces a module: let the test file begin with @jest-environment node`);
    super.setModuleMock(from, ...rest);
  }

  teardown() {
    if (!this.isShared) return super.teardown();
    this.restoreAllMocks();
    this.jestGlobals.clearJestObjectCache();
    const modules = this.registries.getActiveEsmRegistry();
    // A rig is a test file that imports another: what it has told the framework once, another rig has to hear as well.
    for (const key of modules.keys()) if (TEST_FILE.test(key)) modules.delete(key);
  }
}
