import { build } from 'esbuild';
import {
  asciiOnly,
  lazyHttp,
  lazyValidators,
  namesOfClasses,
  oneTypeorm,
  optionalPackages,
} from './esbuild.plugins.js';

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
  // What is bundled is compiled already: the sources that the settings of TypeScript point at are none of its business.
  tsconfigRaw: {},
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
    // Loaded only where traces are sent somewhere.
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/core',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
  plugins: [lazyHttp, lazyValidators, optionalPackages, oneTypeorm, namesOfClasses, asciiOnly],
  banner: { js: `${requireOfBundle}\n${endAtOnce}` },
});
