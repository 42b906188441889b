import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { table } from './sections.js';
import { TERMS } from './glossary-terms.js';

const sources = globSync(['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'], { exclude: ['**/*spec.ts', '**/testing/**'] })
  .sort()
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

/** Symbols of the glossary that no file declares, and those that several do. */
export function lostTerms(): string[] {
  return TERMS.filter(({ symbol }) => placesOf(symbol).length !== 1).map(
    ({ term, symbol }) => `${term}: ${symbol} is declared in ${placesOf(symbol).length} files`,
  );
}

export function glossaryTable(): string {
  const rows = TERMS.map(({ term, meaning, symbol, also }) => {
    const [path = ''] = placesOf(symbol);
    return [term, meaning, also ?? '', `\`${symbol}\` in [${basename(path)}](../${path})`];
  });
  return table(['term', 'meaning', 'also called', 'in the code'], rows);
}

/** Where the domain and others declare the same name, the domain is meant. */
function placesOf(symbol: string): string[] {
  const declaration = new RegExp(`^export (?:abstract )?(?:class|interface|type|function|const) ${symbol}\\b`, 'm');
  const places = sources.filter(({ text }) => declaration.test(text)).map(({ path }) => path);
  const ofDomain = places.filter((path) => path.startsWith('libs/payments/src/domain/'));
  return ofDomain.length > 0 ? ofDomain : places;
}
