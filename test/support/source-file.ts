import ts from 'typescript';

export interface SourceFile {
  /** From the top of the repository. */
  path: string;
  text: string;
}

/** What it imports, as it is written there. */
export function specifiers(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** What is for tests only. */
export function isTest(path: string): boolean {
  return /^test\/|\/test\/|spec\.ts$/.test(path);
}
