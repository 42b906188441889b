import { join } from 'node:path';
import ts from 'typescript';
import type { Manifest } from './helm.js';

/** Packages of types, by the end of the API group. */
const PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^monitoring\.coreos\.com\//, '@kubernetes-models/prometheus-operator'],
  [/^gateway\.networking\.k8s\.io\//, '@kubernetes-models/gateway-api'],
  [/./, 'kubernetes-models'],
];

const packageOf = (apiVersion: string) => PACKAGES.find(([group]) => group.test(apiVersion))![1];

/** Fields that Kubernetes does not know, in the compiler's words: the models themselves accept them. */
export function unknownFields(manifests: readonly Manifest[]): string[] {
  const path = join(process.cwd(), 'manifests-to-check.ts');
  const text = manifests.map(source).join('\n');
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: [],
  };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, version) =>
      name === path ? ts.createSourceFile(name, text, version) : disk.getSourceFile(name, version),
    fileExists: (name) => name === path || disk.fileExists(name),
    readFile: (name) => (name === path ? text : disk.readFile(name)),
  };
  const program = ts.createProgram([path], options, host);
  const file = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n').trim(),
  );
}

function source(manifest: Manifest, index: number): string {
  const { apiVersion, kind } = manifest;
  return `import type { I${kind} as T${index} } from '${packageOf(apiVersion)}/${apiVersion}';
export const m${index}: T${index} = ${JSON.stringify(manifest)};`;
}

/** Values that Kubernetes would refuse, by the schemas of its API. */
export async function invalidValues(manifest: Manifest): Promise<string[]> {
  const { apiVersion, kind } = manifest;
  const models = (await import(`${packageOf(apiVersion)}/${apiVersion}`)) as Record<string, Model>;
  const Kind = models[kind];
  if (!Kind) return [`nothing is known of ${apiVersion} ${kind}`];
  try {
    new Kind(manifest).validate();
    return [];
  } catch (error) {
    return [`${kind} ${manifest.metadata.name}: ${(error as Error).message}`];
  }
}

type Model = new (manifest: Manifest) => { validate(): void };
