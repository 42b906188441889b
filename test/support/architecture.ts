import { MAY_IMPORT } from './layout.js';
import { DOMAIN, domainRooms, rooms } from './rooms.js';
import { isTest, type SourceFile, specifiers } from './source-file.js';

const KINDS =
  'command handler query projection controller guard filter job module events errors entity dto client config main spec int-spec e2e-spec rig-spec'.split(
    ' ',
  );
const UNWANTED_WORDS = ['service', 'manager', 'helper', 'util', 'utils', 'common', 'base', 'impl'];
const UNWANTED_NAME =
  /\b(?:class|interface|type|function)\s+(\w*(?:Service|Manager|Helper|Utils?|Common|Impl)|Base[A-Z]\w*)\b/g;

/** The one import of the domain: a table, which has no imports of its own. */
const CURRENCIES = '#currencies';
/** What of a library is looked at from outside by path: the model check plays the domain itself. */
const MODEL_CHECK = 'test/model/';
/** Broken code is compared with the right one by everything that is derived from a payment. */
const DIFFERENCES = 'test/mutation/differences/';
const DERIVED = /^libs\/payments\/src\/(domain|queries|incidents)\//;
/** And the pages about configuration are made of what reads it. */
const CONFIGURATION = /^libs\/(platform\/src\/config|merchants\/src)\//;
const NOT_PURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/, 'asks the clock (Date.now)'],
  [/\bnew Date\(\s*\)/, 'asks the clock (new Date())'],
  [/\bperformance\.now\b/, 'asks the clock (performance.now)'],
  [/\bMath\.random\b/, 'rolls dice (Math.random)'],
  [/\bcrypto\.\w+/, 'rolls dice (crypto)'],
];

/** Every place where the rules of the layout are broken, one readable line each. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [imports, rooms, domainRooms, vocabulary, purity, names, environment].flatMap((rule) =>
      rule(file).map((problem) => `${file.path}: ${problem}`),
    ),
  );
}

function imports(file: SourceFile): string[] {
  const project = projectOf(file.path);
  const allowed = MAY_IMPORT[project];
  if (!allowed) return [`is in no project of the layout (${project})`];
  return specifiers(file.text).flatMap((specifier) => {
    if (specifier.startsWith('.')) return leaves(file.path, specifier) ? [`leaves its project: ${specifier}`] : [];
    if (specifier.startsWith('#test/')) return isTest(file.path) ? [] : [`imports ${specifier}, which is for tests`];
    if (!specifier.startsWith('#')) return [];
    return allowed.includes(specifier.slice(1)) ? [] : [`${project} may not import ${specifier}`];
  });
}

/** A citation of the contract (akinon#D8) names a page, and nobody in the code. */
const CITATION = /\b(?:akinon|paytiko)#\w/g;

function vocabulary({ path, text }: SourceFile): string[] {
  if (projectOf(path) !== 'libs/payments') return [];
  const word = /akinon|paytiko/i.exec(path + text.replace(CITATION, ''))?.[0];
  return word ? [`payments never says ${word}`] : [];
}

function purity({ path, text }: SourceFile): string[] {
  if (!path.startsWith(DOMAIN) || isTest(path)) return [];
  const foreign = specifiers(text).filter((specifier) => /^(@nestjs|pg|typeorm|node:)(\/|$|\w)/.test(specifier));
  const outside = specifiers(text).filter(
    (specifier) => (specifier.startsWith('#') && specifier !== CURRENCIES) || leavesDomain(path, specifier),
  );
  const impure = NOT_PURE.filter(([pattern]) => pattern.test(text)).map(([, what]) => what);
  return [...[...foreign, ...outside].map((specifier) => `imports ${specifier}`), ...impure].map(
    (what) => `the pure domain ${what}`,
  );
}

function leavesDomain(path: string, specifier: string): boolean {
  return specifier.startsWith('.') && !new URL(specifier, `file:///${path}`).pathname.startsWith(`/${DOMAIN}`);
}

function names({ path, text }: SourceFile): string[] {
  const [thing = '', ...kinds] = path.split('/').at(-1)!.replace(/\.ts$/, '').split('.');
  // Besides a kind of its own, a test has that of what it tests: `settings.config.spec.ts`.
  const strange = kinds.length > (isTest(path) ? 2 : 1) || kinds.some((kind) => !KINDS.includes(kind));
  const unwanted = thing.split('-').filter((word) => UNWANTED_WORDS.includes(word));
  const declared = [...text.matchAll(UNWANTED_NAME)].map(([, name]) => name!);
  return [
    ...(strange ? [`has a kind that is not on the list: ${kinds.join('.')}`] : []),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(thing) ? [] : ['is not named in lower-case words with hyphens']),
    ...[...unwanted, ...declared].map((name) => `uses a name that says nothing: ${name}`),
  ];
}

function environment({ path, text }: SourceFile): string[] {
  if (isTest(path) || path.endsWith('.config.ts')) return [];
  return text.includes('process.env') ? ['reads process.env, which only *.config.ts may'] : [];
}

function projectOf(path: string): string {
  const [top = '', name = ''] = path.split('/');
  return top === 'test' || top === 'deploy' ? top : `${top}/${name}`;
}

function leaves(path: string, specifier: string): boolean {
  const project = projectOf(path);
  const targetPath = new URL(specifier, `file:///${path}`).pathname.slice(1);
  const target = projectOf(targetPath);
  if (path.startsWith(MODEL_CHECK) && targetPath.startsWith(DOMAIN)) return false;
  if (path.startsWith(DIFFERENCES) && DERIVED.test(targetPath)) return false;
  if (project === 'test' && CONFIGURATION.test(targetPath)) return false;
  // Tests of several projects may run an app in their own process; apps have no name to import, nor have `deploy` and the build.
  return target !== project && !(project === 'test' && /^(apps\/|deploy$|esbuild\.plugins)/.test(target));
}
