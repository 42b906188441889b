import { explain, type Report, wordOf } from './report.js';

/** Everything, for programs. Its `format` changes when a field changes its meaning. */
export function renderJson({ results, startedAt, endedAt, ...report }: Report): string {
  const checks = results.map((result) => {
    const { id, suite, level, sentence, source, why, question } = result.check;
    return {
      id,
      suite,
      level,
      status: wordOf(result),
      sentence,
      source,
      why,
      ...(question && { question }),
      explanation: explain(result),
      durationMs: result.durationMs,
      exchanges: result.exchanges,
    };
  });
  return `${JSON.stringify({ format: 1, ...report, startedAt, endedAt, checks }, null, 2)}\n`;
}
