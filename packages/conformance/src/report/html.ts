import { LEVELS, SUITES } from '../check/suites.js';
import type { Exchange } from '../client/exchange.js';
import { isBad } from '../run/exit-code.js';
import type { CheckResult } from '../run/result.js';
import { escape } from '../client/escape.js';
import { HTML_SCRIPT, HTML_STYLE } from './html-style.js';
import { countsOf, explain, type Report, wordOf } from './report.js';

const BODY_SHOWN_MAX = 4_000;
const VERDICTS = ['It conforms.', 'It does not conform.', 'Nothing could be judged.'];

/** One file without anything from elsewhere: what was checked, what was found, and every exchange that shows it. */
export function renderHtml(report: Report): string {
  const { target, results, exitCode, stale, startedAt } = report;
  const suites = SUITES.map((suite) => suiteOf(suite, results)).join('');
  const old = stale.length
    ? `<p class="bad">These were expected to fail, and passed: ${escape(stale.join(', '))}</p>`
    : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conformance of ${escape(target)}</title><style>${HTML_STYLE}</style></head><body>
<header><h1>Akinon payment extension: conformance</h1>
<p><strong>${escape(target)}</strong>, ${startedAt.toISOString()}</p>
<p class="${exitCode === 0 ? 'good' : 'bad'}">${VERDICTS[exitCode]}</p>${old}
${summaryOf(report)}
${badOf(results)}
<p class="filters">Show <label><input type="checkbox" data-word="failed" checked> failed and blocked</label>
<label><input type="checkbox" data-word="skipped" checked> skipped</label>
<label><input type="checkbox" data-word="passed" checked> passed</label></p></header>
<main>${suites}</main><script>${HTML_SCRIPT}</script></body></html>
`;
}

function summaryOf({ results, decisive }: Report): string {
  const counts = countsOf(results);
  const words = ['passed', 'failed', 'blocked', 'expected failure', 'skipped'] as const;
  const rows = LEVELS.map((level) => {
    const decides = LEVELS.indexOf(level) <= LEVELS.indexOf(decisive);
    const cells = words.map((word) => `<td>${counts[level][word] || ''}</td>`).join('');
    return `<tr><th>${level}</th>${cells}<td>${decides ? 'decides' : 'informs'}</td></tr>`;
  });
  const head = words.map((word) => `<th>${word}</th>`).join('');
  return `<table><tr><th></th>${head}<th></th></tr>${rows.join('')}</table>`;
}

/** First of all what a reader came for. */
function badOf(results: readonly CheckResult[]): string {
  const lines = results
    .filter(isBad)
    .map(({ check }) => `<li><a href="#${check.id}">${check.id}</a> ${escape(check.sentence)}</li>`);
  return lines.length ? `<ul>${lines.join('')}</ul>` : '';
}

function suiteOf(suite: string, results: readonly CheckResult[]): string {
  const own = results.filter(({ check }) => check.suite === suite);
  return own.length ? `<h2>${suite}</h2>${own.map(checkOf).join('')}` : '';
}

function checkOf(result: CheckResult): string {
  const { check, exchanges } = result;
  const word = wordOf(result);
  const found = explain(result).map((line) => `<li>${escape(line)}</li>`);
  const question = check.question ? `<dt>Open question</dt><dd>${escape(check.question)}</dd>` : '';
  return `<details class="check" id="${check.id}" data-word="${word}"${isBad(result) ? ' open' : ''}><summary><span class="word ${word.replace(' ', '-')}">${word}</span>
<code>${check.id}</code> ${escape(check.sentence)} <span class="level">${check.level}</span></summary>
${found.length ? `<ul class="found">${found.join('')}</ul>` : ''}
<dl><dt>Why it matters</dt><dd>${escape(check.why)}</dd><dt>Source</dt><dd>${escape(check.source)}</dd>${question}</dl>
${exchanges.map(exchangeOf).join('')}</details>`;
}

function exchangeOf({ number, request, response, failure, durationMs }: Exchange): string {
  const outcome = response ? String(response.status) : `no answer: ${failure ?? ''}`;
  const title = `${number}. ${request.method} ${request.url} → ${outcome}, ${Math.round(durationMs)} ms`;
  const answer = response ? `${linesOf(response.headers)}\n\n${bodyOf(response.body)}` : (failure ?? '');
  return `<details class="exchange" id="exchange-${number}"><summary>${escape(title)}</summary>
<pre>${escape(`${linesOf(request.headers)}\n\n${bodyOf(request.body)}`)}</pre><pre>${escape(answer)}</pre></details>`;
}

const linesOf = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** As it was sent, line breaks apart: amounts must be seen in the digits in which they came. */
const bodyOf = (body: string) =>
  body.length > BODY_SHOWN_MAX ? `${body.slice(0, BODY_SHOWN_MAX)}… (${body.length} characters)` : body;
