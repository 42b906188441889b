import { build } from 'esbuild';

/** What runs in production, each put into one file: a process that looks up two thousand files takes twice as long to start. */
const entryPoints = ['gateway/src/main', 'worker/src/main', 'worker/src/migrate.main', 'worker/src/rebuild.main'].map(
  (name) => `dist/apps/${name}.js`,
);

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

await build({
  entryPoints,
  outdir: 'dist/apps',
  outbase: 'dist/apps',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  // Nest, logs and errors go by the names of classes.
  keepNames: true,
  minifySyntax: true,
  minifyWhitespace: true,
  lineLimit: 160,
  // Beside the file, for `node --enable-source-maps` where somebody looks for something; it takes a second and 130 MB.
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  // Files of its own are served from there.
  external: ['swagger-ui-dist', 'pino-pretty'],
  plugins: [optional],
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
});
