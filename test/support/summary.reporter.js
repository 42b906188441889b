/** The last line of every run, after Jest's own words, for people and machines: `312 passed, 0 failed`. */
export default class SummaryReporter {
  line = '';

  constructor() {
    process.once('exit', () => process.stdout.write(this.line));
  }

  onRunComplete(_contexts, results) {
    // A file that cannot even be loaded has no tests to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
  }
}
