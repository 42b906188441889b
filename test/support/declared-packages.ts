import { builtinModules } from 'node:module';
import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** Which packages a package.json says that its code needs when it runs. */
export type Manifests = ReadonlyMap<string, { dependencies?: Readonly<Record<string, string>> }>;

/**
 * Imports of code that runs outside of tests, of packages that its own package.json does not name: those would be found here,
 * where everything is installed, and not where only the product is. Keys of `manifests`: folders, '' for the top.
 */
export function undeclared(files: readonly SourceFile[], manifests: Manifests): string[] {
  return files.flatMap(({ path, text }) => {
    const folder = [...manifests.keys()]
      .filter((key) => path.startsWith(key && `${key}/`))
      .sort(byLength)
      .at(-1)!;
    const declared = manifests.get(folder)?.dependencies ?? {};
    const missing = (source: string) => packagesOf(source).filter((name) => !(name in declared));
    // Most files import nothing that is missing even as a type: only the others are worth compiling.
    const names = missing(text).length > 0 ? missing(withoutTypes(text)) : [];
    return [...new Set(names)].map((name) => `${path}: ${name} is no dependency of ${folder || 'the product'}`);
  });
}

function byLength(one: string, other: string): number {
  return one.length - other.length;
}

/** With the imports only that are left at run time. */
function withoutTypes(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, verbatimModuleSyntax: true, experimentalDecorators: true },
  }).outputText;
}

/** Names of the packages that the text imports. */
function packagesOf(text: string): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => !/^[.#/]|^node:/.test(specifier) && !builtinModules.includes(specifier))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}
