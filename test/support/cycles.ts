import ts from 'typescript';
import { isTest, type SourceFile } from './source-file.js';

/** Circles of imports inside a project, of files and of folders; one line each that names who is in it. */
export function cycles(files: readonly SourceFile[]): string[] {
  const byFile = importsOf(files);
  return [...circles(byFile).map(told('files')), ...circles(byFolder(byFile)).map(told('folders'))];
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

function told(what: string) {
  return (members: string[]) => `${what} import each other in a circle: ${members.sort().join(', ')}`;
}

/** Relative imports only: what other projects export is ruled elsewhere. */
function importsOf(files: readonly SourceFile[]): Graph {
  const paths = new Set(files.map(({ path }) => path));
  return new Map(files.map((file) => [file.path, new Set(targetsOf(file).filter((target) => paths.has(target)))]));
}

function targetsOf({ path, text }: SourceFile): string[] {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => new URL(specifier, `file:///${path}`).pathname.slice(1).replace(/\.js$/, '.ts'));
}

/**
 * A folder and what it is in may import each other: a file beside folders puts them together. What is for tests only may play
 * whatever it needs.
 */
function byFolder(byFile: Graph): Graph {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of [...byFile].filter(([path]) => !isTest(path) && !path.includes('/testing/'))) {
    const from = folderOf(file);
    for (const to of [...targets].map(folderOf)) {
      if (isWithin(from, to) || isWithin(to, from)) continue;
      folders.set(from, (folders.get(from) ?? new Set()).add(to));
    }
  }
  return folders;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function isWithin(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}/`);
}

/** Those from which there is a way back to themselves, put together by whom they reach. */
function circles(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map((node) => [node, reachedFrom(graph, node)]));
  const seen = new Set<string>();
  return [...graph.keys()].flatMap((node) => {
    if (seen.has(node) || !reach.get(node)!.has(node)) return [];
    const members = [...reach.get(node)!].filter((other) => reach.get(other)?.has(node));
    members.forEach((member) => seen.add(member));
    return [members];
  });
}

function reachedFrom(graph: Graph, start: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [start];
  for (let node; (node = waiting.pop()) !== undefined;) {
    for (const next of graph.get(node) ?? []) {
      if (!reached.has(next)) waiting.push(next);
      reached.add(next);
    }
  }
  return reached;
}
