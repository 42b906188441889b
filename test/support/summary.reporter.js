import { relative } from 'node:path';

const PROGRESS_EVERY_MS = 10_000;
/** Of a run of so many files at least, so many are named that took longest. */
const MANY = 20;
const LONGEST_TOLD = 8;

/**
 * How far a run is, every ten seconds where there is no terminal to show it; the files of a long one that took longest; and the
 * last line of every run, after Jest's own words, for people and machines: `312 passed, 0 failed`.
 */
export default class SummaryReporter {
  line = '';
  begunAt = Date.now();
  toldAt = this.begunAt;

  constructor() {
    process.once('exit', () => process.stdout.write(this.line));
  }

  onTestResult(_test, _result, { numTotalTestSuites: all, ...results }) {
    const now = Date.now();
    if (process.stdout.isTTY || now - this.toldAt < PROGRESS_EVERY_MS) return;
    this.toldAt = now;
    const done = results.numPassedTestSuites + results.numFailedTestSuites + results.numPendingTestSuites;
    const seconds = Math.round((now - this.begunAt) / 1_000);
    process.stderr.write(`... ${done} of ${all} files after ${seconds} s, ${results.numFailedTests} tests failed\n`);
  }

  onRunComplete(_contexts, results) {
    this.tellLongest(results.testResults);
    // A file that cannot even be loaded has no tests to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    this.line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
  }

  tellLongest(files) {
    if (files.length < MANY) return;
    const longest = files.toSorted((one, other) => other.perfStats.runtime - one.perfStats.runtime);
    const lines = longest.slice(0, LONGEST_TOLD).map(({ perfStats, testFilePath }) => {
      const seconds = (perfStats.runtime / 1_000).toFixed(1).padStart(6);
      return `${seconds} s ${relative(process.cwd(), testFilePath)}\n`;
    });
    process.stderr.write(`\nlongest:\n${lines.join('')}`);
  }
}
