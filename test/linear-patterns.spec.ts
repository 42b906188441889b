import { readFileSync } from 'node:fs';
import { globSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const CHARACTERS = 8_000;
/** What looks at each place once takes a few milliseconds for such a text; what begins anew at each place takes hundreds. */
const CPU_MAX_MS = 100;
const ATTEMPTS = 4;

/** What patterns begin with, again and again, and then something that does not match. */
const PARTS =
  'a,1,A,_,a1,1a, a,\t,\n,\n ,-,.,/,",\\,\\",<,<!--,<a,<script,</script,&,no ,not ,does ,a.,1.,a@,@,.@,{,[,(,+,0,::,%,=,;,e,1e,e+,Bearer ,Basic ,Z,+01,T1,1:,€,ü,İ'.split(
    ',',
  );
const ENDS = ['', '!\n'];
const TEXTS = PARTS.flatMap((part) => ENDS.map((end) => part.repeat(CHARACTERS / part.length) + end));

/** Their texts are short wherever they come from. */
const OF_SHORT_TEXTS: Readonly<Record<string, string>> = {
  '/[T\\s,]+(\\d{1,2})[:.](\\d\\d)(?:[:.](\\d\\d)(?:[.,]\\d+)?)?\\s*([AP]M)?$/i': 'DATE_CHARACTERS_MAX of read-date.ts',
  '/\\s*\\n\\s*/g': 'templates of our own',
  '/\\/+$/': 'addresses of the configuration',
  '/0+$/': 'money.ts takes forty digits at most',
  '/\\.?0+$/': 'texts of reports are bounded',
};

const patterns = [
  ...new Set(globSync('{libs,apps/{gateway,worker,console,commands}}/**/src/**/*.ts').flatMap(patternsIn)),
];

describe('case 414: every pattern takes as long as its text is', () => {
  it.each(patterns.filter((pattern) => !(pattern in OF_SHORT_TEXTS)))('%s', (pattern) => {
    const slow = TEXTS.filter((text) => isSlow(pattern, text));
    expect(slow.map((text) => text.slice(0, 20))).toEqual([]);
  });

  it('and those that do not have short texts, and still stand in the code', () => {
    expect(Object.keys(OF_SHORT_TEXTS).filter((pattern) => !patterns.includes(pattern))).toEqual([]);
  });

  it('one that begins anew at each place is noticed', () => {
    expect(isSlow(String.raw`/\s+$/`, `${' '.repeat(2.5 * CHARACTERS)}!`)).toBe(true);
  });
});

/** Again where it is too much: other processes take time from this one. */
function isSlow(pattern: string, text: string): boolean {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(pattern)!;
  const expression = new RegExp(source!, flags!.replace('y', ''));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = process.cpuUsage();
    text.replace(expression, '');
    const { user, system } = process.cpuUsage(before);
    if (user + system < CPU_MAX_MS * 1_000) return false;
  }
  return true;
}

function patternsIn(path: string): string[] {
  if (path.endsWith('spec.ts') || path.includes('/testing/')) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext));
  return found;
}
