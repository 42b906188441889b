import { execFileSync, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { kebab } from '../../deploy/slo.ts';
import { example, HELM, render } from './support/helm.js';
import { withTool } from './support/tools.js';

interface Rule {
  alert?: string;
  expr: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}
interface RuleFile {
  groups: { name: string; rules: Rule[] }[];
}
interface RuleTests {
  tests: { promql_expr_test: { exp_samples: { labels: string }[] }[] }[];
}

const read = <T>(path: string) => parse(readFileSync(path, 'utf8')) as T;
const files = globSync('deploy/alerts/*.yml').sort();
const alertsOf = (file: RuleFile) => file.groups.flatMap(({ rules }) => rules.filter(({ alert }) => alert));
const alerts = files.flatMap((path) => alertsOf(read<RuleFile>(path)));
const names = [...new Set(alerts.map(({ alert }) => alert!))];
const firing = (path: string) =>
  read<RuleTests>(path).tests.map(({ promql_expr_test: [test] }) => test!.exp_samples.map(({ labels }) => labels));

describe('each alert', () => {
  it('says how urgent it is, what it is about and where its page is', () => {
    for (const { alert, labels, annotations } of alerts)
      expect({ alert, severity: labels?.severity, annotations }).toEqual({
        alert,
        severity: expect.stringMatching(/^(critical|warning)$/),
        annotations: {
          summary: expect.any(String),
          description: expect.any(String),
          runbook_url: `docs/runbooks/${kebab(alert!)}.md`,
        },
      });
  });

  it('has a page with all that somebody needs at night, and no page is left over', () => {
    const pages = globSync('docs/runbooks/*.md').filter((path) => !path.endsWith('README.md'));
    const headings = ['What it means', 'What the shopper sees', 'Look here', 'Do this', 'It is over when'];

    expect(pages.sort()).toEqual(names.map((name) => `docs/runbooks/${kebab(name)}.md`).sort());
    for (const path of pages) {
      const text = readFileSync(path, 'utf8');
      expect([path, [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)]).toEqual([path, headings]);
      expect(names.map((name) => `# ${name}`)).toContain(text.split('\n')[0]);
    }
  });

  it('is tested with what makes it fire, in a file that also tests what does not', () => {
    for (const path of files) {
      const cases = firing(path.replace('alerts/', 'alerts/tests/'));
      const tested = (name: string) => cases.flat().some((labels) => labels.includes(`"${name}"`));
      const inFile = alertsOf(read<RuleFile>(path)).map(({ alert }) => alert!);
      expect(inFile.filter((name) => !tested(name))).toEqual([]);
      expect(cases.filter((labels) => labels.length === 0).length).toBeGreaterThan(1);
    }
  });
});

const PROMTOOL = spawnSync('promtool', ['--version']).status === 0 ? 'promtool' : undefined;

withTool(
  'promtool',
  PROMTOOL,
  ' (package prometheus of Debian)',
)('the rules', () => {
  it('are rules that Prometheus takes', () => {
    expect(execFileSync('promtool', ['check', 'rules', ...files], { encoding: 'utf8' })).not.toContain('FAILED');
  });

  it('fire when they should, and only then', () => {
    const { stdout, stderr } = spawnSync('promtool', ['test', 'rules', ...globSync('deploy/alerts/tests/*.yml')], {
      encoding: 'utf8',
    });
    expect(`${stdout}${stderr}`.replace(/^Unit Testing: .*$|\s+/gm, ' ').trim()).toMatch(/^(SUCCESS\s*)+$/);
  });
});

withTool('helm', HELM)('the chart', () => {
  it('has these rules, with addresses that can be followed', () => {
    const groups = files.flatMap((path) => read<RuleFile>(path).groups);
    const base = 'https://git.example.com/payments/blob/main/docs/runbooks/';
    const expected = JSON.parse(JSON.stringify(groups).replaceAll('docs/runbooks/', base)) as object[];

    expect(render(example('everything')).get('PrometheusRule (release)')!.spec).toEqual({ groups: expected });
  });

  it('has every dashboard', () => {
    const paths = globSync('deploy/dashboards/json/*.json').sort();
    const maps = [...render(example('everything')).values()].filter(({ kind }) => kind === 'ConfigMap');

    expect(maps.map(({ metadata }) => metadata.labels?.grafana_dashboard)).toEqual(paths.map(() => '1'));
    expect(Object.assign({}, ...maps.map(({ data }) => data))).toEqual(
      Object.fromEntries(paths.map((path) => [basename(path), readFileSync(path, 'utf8')])),
    );
  });
});
