import { readFile, writeFile } from 'node:fs/promises';

/** Packages that are not there are what others could work with, and they know that it may be missing. */
export const optionalPackages = {
  name: 'optional-packages',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./#]/, namespace: 'file' }, async ({ path, pluginData, ...from }) => {
      if (pluginData === optionalPackages) return undefined;
      const found = await resolve(path, { ...from, pluginData: optionalPackages });
      return found.errors.length > 0 ? { path, external: true } : found;
    });
  },
};

/**
 * `@nestjs/typeorm` asks for two classes of older versions by `require`, which no bundler sees: each process would read
 * TypeORM a second time, from its two hundred files, which is a sixth of its start. Here it asks the copy in the bundle.
 */
export const oneTypeorm = {
  name: 'one-typeorm',
  setup({ onLoad, onEnd }) {
    let met = false;
    onLoad({ filter: /[\\/]@nestjs[\\/]typeorm[\\/]dist[\\/]common[\\/]typeorm-compat\.js$/ }, ({ path }) => {
      met = true;
      const contents = "import typeorm from 'typeorm'; export const { Connection, AbstractRepository } = typeorm;";
      return { contents, loader: 'js', resolveDir: path.replace(/[^\\/]+$/, '') };
    });
    onEnd(() => (met ? undefined : { errors: [{ text: '@nestjs/typeorm has no typeorm-compat.js any more' }] }));
  },
};

/**
 * `import … from 'node:http'` reads every name of it, WebSocket too, and with that the whole of Node's own undici: a tenth of
 * a start. Asked for as an object, each name is read when it is used.
 */
export const lazyHttp = {
  name: 'lazy-http',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'http', namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /^http$/, namespace: 'builtin' }, () => ({
      contents: "module.exports = process.getBuiltinModule('node:http');",
    }));
  },
};

/** What `class-validator` reads for two of its decorators, and the functions that it takes from there. */
const OF_ONE_DECORATOR = { 'libphonenumber-js/max': 'parsePhoneNumber', validator: 'isStrongPassword' };

/**
 * `class-validator` reads the telephone numbers of all countries, and every validator there is, for two decorators that nobody
 * here uses: a tenth of a start. They are read when one of the two is called.
 */
export const lazyValidators = {
  name: 'lazy-validators',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(libphonenumber-js\/max|validator)$/ }, ({ path, importer, resolveDir }) =>
      /[\\/]class-validator[\\/]/.test(importer)
        ? { path, namespace: 'lazy-validators', pluginData: resolveDir }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'lazy-validators' }, ({ path, pluginData }) => {
      const name = OF_ONE_DECORATOR[path];
      const contents = `exports.${name} = (...args) => require('${path}').${name}(...args);`;
      return { contents, resolveDir: pluginData };
    });
  },
};

const NAME_ALL = '__name=(target,value)=>__defProp(target,"name",{value,configurable:!0})';
const NAME_CLASSES =
  '__name=(target,value)=>value.charCodeAt(0)>90?target:__defProp(target,"name",{value,configurable:!0})';

/**
 * `keepNames` gives a name back to whatever has lost its own in the bundle, and to each closure again when it is made: a
 * seventh of what a request costs. Nest, logs and errors go by the names of classes, which begin with a capital; the rest
 * goes without. esbuild has no option for that, so its helper is replaced in what it has written, once in each file.
 */
export const namesOfClasses = {
  name: 'names-of-classes',
  setup({ initialOptions, onEnd }) {
    initialOptions.keepNames = true;
    initialOptions.metafile = true;
    onEnd(async ({ metafile }) => {
      const unchanged = await Promise.all(
        bundlesOf(metafile).map(async (path) => ((await nameOnlyClasses(path)) ? [] : [path])),
      );
      return {
        errors: unchanged
          .flat()
          .map((path) => ({ text: `${path}: esbuild writes __name in another way, see NAME_ALL` })),
      };
    });
  },
};

async function nameOnlyClasses(path) {
  const parts = (await readFile(path, 'utf8')).split(NAME_ALL);
  if (parts.length !== 2) return false;
  await writeFile(path, parts.join(NAME_CLASSES));
  return true;
}

/**
 * V8 keeps a source at two bytes a letter once one letter of it is beyond ASCII: 15 MB of each process instead of 7.6. esbuild
 * escapes these letters in strings, but not in regular expressions, where the escape means the same. In a tagged template it would not;
 * no package has such a one.
 */
export const asciiOnly = {
  name: 'ascii-only',
  setup({ initialOptions, onEnd }) {
    initialOptions.metafile = true;
    onEnd(async ({ metafile }) => {
      await Promise.all(bundlesOf(metafile).map(escapeLetters));
    });
  },
};

async function escapeLetters(path) {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(path, (await readFile(path, 'utf8')).replace(/[^\0-\x7f]/g, escaped));
}

function bundlesOf(metafile) {
  return Object.keys(metafile?.outputs ?? {}).filter((path) => /\.m?js$/.test(path));
}
