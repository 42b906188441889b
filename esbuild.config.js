import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

/** What runs in production, each put into one file: a process that looks up two thousand files takes twice as long to start. */
const entryPoints = [
  'gateway/src/main',
  'console/src/main',
  'worker/src/main',
  'worker/src/migrate.main',
  'worker/src/verify-log.main',
  'commands/src/cells.main',
  'commands/src/doctor.main',
  'commands/src/keys.main',
  'commands/src/projections.main',
  'commands/src/smoke.main',
].map((name) => `dist/apps/${name}.js`);

/** Packages that are not there are what others could work with, and they know that it may be missing. */
const optional = {
  name: 'optional',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./#]/, namespace: 'file' }, async ({ path, pluginData, ...from }) => {
      if (pluginData === optional) return undefined;
      const found = await resolve(path, { ...from, pluginData: optional });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

const requireOfBundle =
  "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);";

/** As process 1 of a container no signal ends a process that does not listen; from here on ours does, until it has its own way to stop. */
const endAtOnce =
  "for (const [signal, code] of [['SIGTERM', 143], ['SIGINT', 130]]) process.once(signal, () => process.listenerCount(signal) > 0 || process.exit(code));";

await build({
  entryPoints,
  outdir: 'dist/apps',
  outbase: 'dist/apps',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Nest, logs and errors go by the names of classes; see below for those of functions.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  // Beside the file, for `node --enable-source-maps` where somebody looks for something; it takes a second and 130 MB.
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  external: [
    // Files of its own are served from there.
    'swagger-ui-dist',
    'pino-pretty',
    // Loaded only where traces are sent somewhere.
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
  plugins: [optional],
  banner: { js: `${requireOfBundle}\n${endAtOnce}` },
});

const NAME_ALL = '__name=(target,value)=>__defProp(target,"name",{value,configurable:!0})';
const NAME_CLASSES =
  '__name=(target,value)=>value.charCodeAt(0)>90?target:__defProp(target,"name",{value,configurable:!0})';

/** esbuild names what it has renamed, each closure again when it is made: a seventh of what a request costs. Classes will do. */
for (const path of entryPoints) {
  const parts = readFileSync(path, 'utf8').split(NAME_ALL);
  if (parts.length !== 2) throw new Error(`${path}: esbuild writes __name in another way, see NAME_ALL`);
  writeFileSync(path, parts.join(NAME_CLASSES));
}
