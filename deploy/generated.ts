import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { withValuesTable } from './chart-readme.ts';
import { dashboardJson } from './dashboards/dashboard.ts';
import { DASHBOARDS } from './dashboards/dashboards.ts';
import { objectivesYaml } from './slo.ts';

const read = (path: string) => readFileSync(path, 'utf8');

/** Every file that is made of others: path to its text, as it must be. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const files = {
    'deploy/alerts/slo.yml': objectivesYaml(),
    'deploy/helm/README.md': withValuesTable(read('deploy/helm/README.md'), read('deploy/helm/values.yaml')),
    ...Object.fromEntries(
      DASHBOARDS.map((dashboard) => [`deploy/dashboards/json/${dashboard.name}.json`, dashboardJson(dashboard)]),
    ),
  };
  const formatted = Object.entries(files).map(
    async ([path, text]) => [path, await format(text, { ...(await resolveConfig(path)), filepath: path })] as const,
  );
  return new Map(await Promise.all(formatted));
}
