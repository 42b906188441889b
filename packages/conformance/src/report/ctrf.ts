import { explain, type Report, wordOf, type Word } from './report.js';

const STATUS: Readonly<Record<Word, string>> = {
  passed: 'passed',
  failed: 'failed',
  'expected failure': 'other',
  blocked: 'failed',
  skipped: 'skipped',
};

/** The Common Test Report Format, https://ctrf.io. */
export function renderCtrf({ results, startedAt, endedAt }: Report): string {
  const tests = results.map((result) => {
    const { check, durationMs, startedAt: start } = result;
    const lines = explain(result);
    return {
      name: `${check.id}: ${check.sentence}`,
      status: STATUS[wordOf(result)],
      rawStatus: wordOf(result),
      duration: durationMs,
      start: start.getTime(),
      suite: [check.suite],
      tags: [check.level],
      ...(lines.length > 0 && { message: lines.join('\n') }),
      extra: { source: check.source, why: check.why },
    };
  });
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const summary = {
    tests: tests.length,
    passed: count('passed'),
    failed: count('failed'),
    pending: 0,
    skipped: count('skipped'),
    other: count('other'),
    start: startedAt.getTime(),
    stop: endedAt.getTime(),
  };
  const tool = { name: 'akinon-extension-conformance' };
  return `${JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', results: { tool, summary, tests } }, null, 2)}\n`;
}
