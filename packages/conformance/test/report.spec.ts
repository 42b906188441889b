import { describe, expect, it } from '@jest/globals';
import type { Check } from '../src/run/check.js';
import { renderCtrf } from '../src/report/ctrf.js';
import { renderHtml } from '../src/report/html.js';
import { renderJson } from '../src/report/json.js';
import { renderJunit } from '../src/report/junit.js';
import { Progress } from '../src/report/progress.js';
import type { Report } from '../src/report/report.js';
import { readReportFiles } from '../src/report/write-reports.js';
import { Mask } from '../src/run/mask.js';
import type { CheckResult } from '../src/run/result.js';

const noon = new Date('2026-03-01T12:00:00Z');
const sentence = 'It holds, for <b> & “quotes” too.';
const check = (id: string, level: Check['level']): Check => ({
  ...{ id, suite: 'money', level, sentence, source: 'a page', why: 'a reason', run: () => undefined },
});
const exchange = {
  ...{ number: 7, checkId: 'X-2', startedAt: noon, durationMs: 12 },
  request: {
    method: 'POST',
    url: 'https://x.example/akinon/history',
    headers: { authorization: 'Basic •••' },
    body: '{"a":1}',
  },
  response: { status: 500, headers: {}, body: '<script>alert(1)</script>\u0000' },
};
const result = (id: string, level: Check['level'], more: Partial<CheckResult>): CheckResult => ({
  ...{ check: check(id, level), status: 'passed', problems: [], startedAt: noon, durationMs: 1500, exchanges: [] },
  ...more,
});
const report: Report = {
  target: 'https://x.example',
  startedAt: noon,
  endedAt: new Date(noon.getTime() + 2_000),
  decisive: 'documented',
  exitCode: 1,
  stale: ['X-9'],
  results: [
    result('X-1', 'documented', {}),
    result('X-2', 'documented', {
      status: 'failed',
      problems: [{ expected: 'balance 6.00', actual: '10.00', exchange: 7 }],
      exchanges: [exchange],
    }),
    result('X-3', 'inferred', { status: 'skipped', reason: 'the extension does not claim SALE' }),
    result('X-4', 'recommended', { status: 'blocked', reason: 'needed first: a session' }),
    result('X-5', 'recommended', { status: 'failed', expected: true, problems: [{ expected: 'a', actual: 'b' }] }),
  ],
};

describe('the HTML report', () => {
  const html = renderHtml(report);

  it('explains a failed check to a stranger: sentence, level, expected and found, why, source, exchange', () => {
    for (const text of [
      'X-2',
      'documented',
      'expected balance 6.00; got 10.00 (exchange 7)',
      'a reason',
      'a page',
      'POST https://x.example/akinon/history → 500',
    ])
      expect(html).toContain(text);
  });

  it('needs nothing from elsewhere, and runs nothing that an extension answered', () => {
    expect(html.match(/src=|href="(?!#)/g)).toBeNull();
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;�');
  });
});

describe('the JUnit report', () => {
  it('counts failures, errors and skipped, and is XML', () => {
    const xml = renderJunit(report);
    expect(xml).toContain('<testsuite name="money" tests="5" failures="1" errors="1" skipped="2"');
    expect(xml).toContain('<failure message="expected balance 6.00; got 10.00 (exchange 7)" type="documented">');
    expect(xml).toContain('<error message="needed first: a session" type="recommended">');
    expect(xml).toContain('<skipped message="the extension does not claim SALE"/>');
    expect(xml).toContain('It holds, for &lt;b&gt; &amp; “quotes” too.');
  });
});

describe('the CTRF report', () => {
  it('has a summary and one test for each check', () => {
    const { reportFormat, results } = JSON.parse(renderCtrf(report));
    expect(reportFormat).toBe('CTRF');
    expect(results.summary).toMatchObject({ tests: 5, passed: 1, failed: 2, skipped: 1, other: 1, pending: 0 });
    expect(results.tests.map(({ status, rawStatus }: Record<string, string>) => [status, rawStatus])).toEqual([
      ['passed', 'passed'],
      ['failed', 'failed'],
      ['skipped', 'skipped'],
      ['failed', 'blocked'],
      ['other', 'expected failure'],
    ]);
  });
});

describe('the JSON report', () => {
  it('has everything', () => {
    const { format, exitCode, stale, checks } = JSON.parse(renderJson(report));
    expect([format, exitCode, stale]).toEqual([1, 1, ['X-9']]);
    expect(checks[1]).toMatchObject({
      id: 'X-2',
      status: 'failed',
      sentence,
      why: 'a reason',
      exchanges: [{ number: 7 }],
    });
  });
});

describe('the screen', () => {
  const written = (isTTY: boolean) => {
    let text = '';
    const progress = new Progress({ isTTY, write: (some: string) => (text += some) });
    report.results.forEach((each, index) => progress.step(each, index + 1, report.results.length));
    progress.end(report);
    return text;
  };

  it('has plain lines where nobody looks', () => {
    const text = written(false);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('passed   X-1 (documented)');
    expect(text).toContain('skipped  X-3 (inferred)');
    expect(text).toContain('documented   1 passed, 1 failed');
    expect(text).toContain('stale: X-9');
    expect(text).toMatch(/The extension does not conform \(decided by: documented\)\.\n$/);
  });

  it('has a bar in a terminal, and what failed above it', () => {
    const text = written(true);
    expect(text).toContain('5/5');
    expect(text).toContain('X-2');
    expect(text).not.toContain('passed   X-1');
  });
});

describe('secrets', () => {
  const password = 'pä"ss wörd';
  const mask = new Mask([password, 'hash-key', undefined, 'abc']);

  it('are hidden by value, in every spelling, and by the name of a header', () => {
    const text = `${password} ${JSON.stringify({ password })} ${encodeURIComponent(password)} hash-key abc`;
    expect(mask.text(text)).toBe('••• {"password":"•••"} ••• ••• abc');
    expect(mask.headers({ authorization: 'Basic c2hvcDp3b3Jk', 'X-Merchant-Secret': 'x', accept: '*/*' })).toEqual({
      authorization: 'Basic •••',
      'X-Merchant-Secret': '•••',
      accept: '*/*',
    });
  });
});

describe('--report', () => {
  it('names formats and files', () => {
    expect(readReportFiles('html=a.html,ctrf=b/c.json')).toEqual([
      { format: 'html', path: 'a.html' },
      { format: 'ctrf', path: 'b/c.json' },
    ]);
  });

  it.each(['pdf=a.pdf', 'html', 'html='])('refuses %s', (text) => {
    expect(() => readReportFiles(text)).toThrow('write format=path');
  });
});
