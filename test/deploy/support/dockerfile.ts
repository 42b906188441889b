import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative } from 'node:path';

export interface BuiltImage {
  /** The folder of the last stage. */
  root: string;
  workdir: string;
  environment: Record<string, string>;
  labels: Record<string, string>;
  uid: number;
  command: string[];
  healthcheck: string[];
}

interface Stage extends BuiltImage {
  name: string;
}

/**
 * Takes the steps of the Dockerfile in folders, one for each stage: what is copied is copied, and what is run is run there by
 * this machine's own tools. The base image is whatever runs the result.
 */
export function buildImage(context: string, folder: string): BuiltImage {
  const stages: Stage[] = [];
  const variables: Record<string, string> = {};
  for (const [instruction, text] of instructionsOf(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    const argument = text.replace(/\$\{(\w+)\}/g, (_, name: string) => variables[name] ?? '');
    const stage = stages.at(-1)!;
    switch (instruction) {
      case 'ARG':
        Object.assign(variables, pairs(argument));
        break;
      case 'FROM':
        stages.push(emptyStage(folder, / AS (\w+)$/.exec(argument)?.[1] ?? 'final'));
        break;
      case 'WORKDIR':
        stage.workdir = argument;
        mkdirSync(join(stage.root, argument), { recursive: true });
        break;
      case 'COPY':
        copy(argument, stage, stages, context);
        break;
      case 'RUN':
        execFileSync('sh', ['-c', argument], {
          cwd: join(stage.root, stage.workdir),
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        break;
      case 'ENV':
        Object.assign(stage.environment, pairs(argument));
        break;
      case 'LABEL':
        Object.assign(stage.labels, pairs(argument));
        break;
      case 'USER':
        stage.uid = Number.parseInt(argument, 10);
        break;
      case 'HEALTHCHECK':
        stage.healthcheck = JSON.parse(text.slice(text.indexOf('['))) as string[];
        break;
      case 'CMD':
        stage.command = JSON.parse(argument) as string[];
        break;
      case 'EXPOSE':
        break;
      default:
        throw new Error(`no step is known for ${instruction}`);
    }
  }
  return stages.at(-1)!;
}

function emptyStage(folder: string, name: string): Stage {
  const root = join(folder, name);
  mkdirSync(root, { recursive: true });
  return { name, root, workdir: '/', environment: {}, labels: {}, uid: 0, command: [], healthcheck: [] };
}

function instructionsOf(dockerfile: string): [instruction: string, text: string][] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, ' ')
    .split('\n');
  return lines.filter(Boolean).map((line) => {
    const [, instruction, text] = /^(\w+)\s+(.*)$/.exec(line)!;
    return [instruction!, text!];
  });
}

/** `NAME=value NAME="a value"`, or a name alone. */
function pairs(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)];
  return Object.fromEntries(found.map(([, name, quoted, plain]) => [name, quoted ?? plain])) as Record<string, string>;
}

function copy(argument: string, stage: Stage, stages: readonly Stage[], context: string): void {
  const words = argument.split(/\s+/);
  const from = /^--from=(\w+)$/.exec(words[0]!)?.[1];
  const source = from === undefined ? context : stages.find(({ name }) => name === from)!.root;
  const [paths, target] = [words.slice(from === undefined ? 0 : 1, -1), words.at(-1)!];
  for (const path of paths) {
    const to = join(stage.root, stage.workdir, target, target.endsWith('/') ? basename(path) : '');
    mkdirSync(dirname(to), { recursive: true });
    const isGiven = from === undefined ? givenBy(context) : () => true;
    cpSync(join(source, path), to, { recursive: true, verbatimSymlinks: true, filter: isGiven });
  }
}

/** As .dockerignore says: nothing but its exceptions, and of those not what its later lines take away. */
function givenBy(context: string): (path: string) => boolean {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const exceptions = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const ignored = lines.filter((line) => line.startsWith('**/'));
  return (path) => {
    const name = relative(context, path);
    const isException = exceptions.some((exception) => name === exception || name.startsWith(`${exception}/`));
    return isException && !ignored.some((pattern) => matchesGlob(name, pattern));
  };
}
