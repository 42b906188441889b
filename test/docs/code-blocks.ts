import type { Text } from './texts.js';

export interface CodeBlock {
  path: string;
  /** Of its first line of code. */
  line: number;
  language: string;
  /** What follows the language: `run`, or `not run: ` and why. */
  tag: string;
  code: string;
}

const FENCE = /^( *)```(\S*)(?: +(.*))?\n([\s\S]*?)^\1```$/gm;

export function codeBlocksOf({ path, text }: Text): CodeBlock[] {
  return [...text.matchAll(FENCE)].map(({ index, 2: language = '', 3: tag = '', 4: code = '' }) => ({
    path,
    line: text.slice(0, index).split('\n').length + 1,
    language,
    tag: tag.trim(),
    code,
  }));
}

/** npm's own commands that the pages use. */
const NPM_COMMANDS = ['ci', 'install', 'prune', 'start', 'test'];
const PATHS = /(?<![\w$/.{-])(?:\.\/)?((?:apps|deploy|docs|libs|packages|test)\/[\w./-]*[\w/])/g;

/** What a block of shell commands names and this repository does not have, one readable line each. */
export function brokenCommands(
  { path, line, code }: CodeBlock,
  scripts: Readonly<Record<string, string>>,
  exists: (path: string) => boolean,
): string[] {
  const npm = [...code.matchAll(/\bnpm (?:run )?(?:--silent )?([\w:-]+)/g)];
  const unknown = npm.filter(([command, name]) =>
    command.includes(' run ') ? !(name! in scripts) : !NPM_COMMANDS.includes(name!),
  );
  const missing = [...code.matchAll(PATHS)].filter(([, file]) => !exists(file!));
  return [
    ...unknown.map(([command]) => `${path}:${line}: there is no ${command}`),
    ...missing.map(([, file]) => `${path}:${line}: there is no ${file}`),
  ];
}

/** A block of shell commands says whether a test plays it, and if not, why. */
export function isTagged({ tag }: CodeBlock): boolean {
  return tag === 'run' || /^not run: \S.{15,}$/.test(tag);
}
