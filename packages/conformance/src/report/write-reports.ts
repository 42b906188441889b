import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KitError } from '../check/verdict.js';
import { renderCtrf } from './ctrf.js';
import { renderHtml } from './html.js';
import { renderJson } from './json.js';
import { renderJunit } from './junit.js';
import type { Renderer, Report } from './report.js';

const RENDERERS = new Map<string, Renderer>([
  ['html', renderHtml],
  ['junit', renderJunit],
  ['json', renderJson],
  ['ctrf', renderCtrf],
]);

export interface ReportFile {
  format: string;
  path: string;
}

/** `html=report.html,junit=report.xml` */
export function readReportFiles(text: string): ReportFile[] {
  return text.split(',').map((entry) => {
    const [format = '', path = ''] = entry.split('=');
    if (!RENDERERS.has(format) || !path)
      throw new KitError(`--report ${entry}: write format=path, with a format of ${[...RENDERERS.keys()].join(', ')}`);
    return { format, path };
  });
}

export function writeReports(files: readonly ReportFile[], report: Report): void {
  for (const { format, path } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, RENDERERS.get(format)!(report));
  }
}
