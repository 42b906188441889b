import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { merchantTable, secretList, variableTable } from './configuration.js';
import { errorTable, reasonTable } from './errors-page.js';
import { glossaryTable } from './glossary.js';
import { consoleOpenApi, openApi } from './open-api.js';
import { keptTable } from './kept-tables.js';
import { runbookTable } from './runbooks.js';
import { withSection } from './sections.js';

type Sections = Readonly<Record<string, () => string>>;

const GROUPS = ['Database', 'Process', 'Gateway', 'Payments', 'Operators', 'Limits', 'Merchants'] as const;

/** Generated sections of pages that a person writes otherwise. */
const PAGES: Readonly<Record<string, Sections>> = {
  'docs/errors.md': { 'error codes': errorTable, 'status reasons': reasonTable },
  'docs/configure.md': {
    ...Object.fromEntries(GROUPS.map((group) => [`variables of ${group}`, () => variableTable(group)])),
    'settings of a merchant': merchantTable,
    secrets: secretList,
  },
  'docs/operate.md': { runbooks: runbookTable },
  'docs/architecture.md': { 'kept tables': keptTable },
  'docs/GLOSSARY.md': { glossary: glossaryTable },
};

const FILES: Readonly<Record<string, () => Promise<string>>> = {
  'docs/openapi.json': openApi,
  'docs/openapi-console.json': consoleOpenApi,
};

/** Everything in `docs` that is made of the code: path to its text, as it must be. */
export async function generatedPages(): Promise<Map<string, string>> {
  const pages = Object.entries(PAGES).map(([path, sections]) => [path, () => pageOf(path, sections)] as const);
  const texts = [...pages, ...Object.entries(FILES)].map(
    async ([path, text]) => [path, await formatted(path, await text())] as const,
  );
  return new Map(await Promise.all(texts));
}

function pageOf(path: string, sections: Sections): string {
  return Object.entries(sections).reduce(
    (page, [name, text]) => withSection(page, name, text()),
    readFileSync(path, 'utf8'),
  );
}

async function formatted(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
