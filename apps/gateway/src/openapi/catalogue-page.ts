import { escapeUTF8 as escape } from 'entities';
import { ERROR_CATALOGUE } from '#api';
import { STATUS_REASONS } from '#api';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}table{border-collapse:collapse}' +
  'td,th{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}';

/** The error catalogue as an HTML page, at `/docs/errors`. */
export function cataloguePage(): string {
  const errors = Object.entries(ERROR_CATALOGUE).map(([code, { status, meaning, who, action }]) => [
    code,
    String(status),
    meaning,
    who,
    action,
  ]);
  const reasons = Object.entries(STATUS_REASONS).map(([reason, { detail, who, action }]) => [
    reason,
    detail,
    who,
    action,
  ]);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Error catalogue</title><style>${STYLE}</style></head>
<body>
<h1>Error catalogue</h1>
<h2>Codes of errors</h2>
${table(['code', 'status', 'meaning', 'who acts', 'action'], errors)}
<h2>Reasons of statuses</h2>
<p>History gives the text as <code>statusDetail</code>.</p>
${table(['reason', 'statusDetail', 'who acts', 'action'], reasons)}
</body>
</html>
`;
}

function table(names: string[], rows: string[][]): string {
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>\n${[row(names, 'th'), ...rows.map((cells) => row(cells, 'td'))].join('\n')}\n</table>`;
}
