import { SUITES } from '../check/suites.js';
import type { CheckResult } from '../run/result.js';
import { escape } from '../client/escape.js';
import { explain, type Report } from './report.js';

/** JUnit's XML, as build servers read it. What is blocked is an error: it was not judged. */
export function renderJunit({ results, startedAt, endedAt }: Report): string {
  const suites = SUITES.map((suite) => results.filter(({ check }) => check.suite === suite)).filter(
    (each) => each.length,
  );
  const inner = suites.map((suite) => suiteOf(suite[0]!.check.suite, suite)).join('\n');
  const attributes = `name="akinon-extension-conformance" ${countsOf(results)} time="${seconds(endedAt.getTime() - startedAt.getTime())}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes}>\n${inner}\n</testsuites>\n`;
}

function suiteOf(name: string, results: readonly CheckResult[]): string {
  const totalMs = results.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const startedAt = results[0]!.startedAt.toISOString();
  const head = `<testsuite name="${name}" ${countsOf(results)} timestamp="${startedAt}" time="${seconds(totalMs)}">`;
  return [head, ...results.map(caseOf), '</testsuite>'].join('\n');
}

function caseOf(result: CheckResult): string {
  const { check, durationMs } = result;
  const name = escape(`${check.id} (${check.level}): ${check.sentence}`);
  const inner = detailOf(result);
  return `<testcase classname="${check.suite}" name="${name}" time="${seconds(durationMs)}">${inner}</testcase>`;
}

function detailOf(result: CheckResult): string {
  const text = explain(result);
  const message = escape(text[0] ?? '');
  if (result.status === 'skipped' || result.expected) return `<skipped message="${message}"/>`;
  if (result.status === 'passed') return '';
  const tag = result.status === 'failed' ? 'failure' : 'error';
  const { why, source } = result.check;
  const body = escape([...text, `Why: ${why}`, `Source: ${source}`].join('\n'));
  return `<${tag} message="${message}" type="${result.check.level}">${body}</${tag}>`;
}

function countsOf(results: readonly CheckResult[]): string {
  const count = (matches: (result: CheckResult) => boolean) => results.filter(matches).length;
  const failures = count(({ status, expected }) => status === 'failed' && !expected);
  const errors = count(({ status, expected }) => status === 'blocked' && !expected);
  const skipped = count(({ status, expected }) => status === 'skipped' || expected === true);
  return `tests="${results.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);
