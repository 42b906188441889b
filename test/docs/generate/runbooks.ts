import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { table } from './sections.js';

/** Every runbook: its alert, and the first sentence of what it means. */
export function runbookTable(): string {
  const rows = globSync('docs/runbooks/*.md')
    .filter((path) => !path.endsWith('README.md'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const [, title = ''] = /^# (.+)$/m.exec(text) ?? [];
      const [, meaning = ''] = /^## What it means\s+(.+?[.:])(?:\s|$)/ms.exec(text) ?? [];
      return [`[${title}](runbooks/${basename(path)})`, meaning.replace(/:$/, '.').replaceAll('\n', ' ')];
    });
  return table(['alert', 'meaning'], rows);
}
