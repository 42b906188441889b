import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { build, type BuildOptions } from 'esbuild';
// @ts-expect-error: written in JavaScript, for the build runs before anything is compiled.
import * as plugins from '../../esbuild.plugins.js';

const { asciiOnly, lazyHttp, lazyValidators, namesOfClasses, oneTypeorm, optionalPackages } = plugins;

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a bundle of these files prints, which begins with `main.js`. */
async function printed(files: Record<string, string>, options: BuildOptions): Promise<unknown> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const outfile = join(folder, 'bundle.mjs');
  await build({
    ...{ entryPoints: [join(folder, 'main.js')], outfile, bundle: true, platform: 'node', format: 'esm' },
    ...{ minifySyntax: true, minifyWhitespace: true, logLevel: 'silent', ...options },
  });
  return JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }));
}

describe('the bundles of production', () => {
  it('case 277: two classes of one name keep it, which logs and errors go by; functions take what they are given', async () => {
    const files = {
      'main.js': `import { Readiness as other } from './other.js'; import { look } from './look.js';
        class Readiness {}
        console.log(JSON.stringify([other.name, Readiness.name, look.name]));`,
      'other.js': `export class Readiness {}; const look = () => new Readiness(); look();`,
      'look.js': `export const look = () => 1;`,
    };
    expect(await printed(files, { plugins: [namesOfClasses] })).toEqual(['Readiness', 'Readiness', '']);
  });

  it('case 278: a build fails where esbuild names things in another way than was measured', async () => {
    const build = printed(
      { 'main.js': `class A {} console.log('[]')` },
      { plugins: [namesOfClasses], minifyWhitespace: false },
    );
    await expect(build).rejects.toThrow('esbuild writes __name in another way');
  });

  it('do without a package that is not installed, as long as nobody asks for it', async () => {
    const main = `try { await import('not-installed'); } catch (error) { console.log(JSON.stringify(error.code)); }`;
    expect(await printed({ 'main.js': main }, { plugins: [optionalPackages] })).toBe('ERR_MODULE_NOT_FOUND');
  });

  it('ask the TypeORM that is in them, and say so when there is nothing left to ask', async () => {
    const compat = 'node_modules/@nestjs/typeorm/dist/common/typeorm-compat.js';
    const files = {
      'main.js': `import { Connection } from './${compat}'; console.log(JSON.stringify(Connection));`,
      [compat]: `export const Connection = 'of a second copy';`,
      'node_modules/typeorm/package.json': `{ "main": "index.js" }`,
      'node_modules/typeorm/index.js': `module.exports = { Connection: 'of the one copy' };`,
    };
    expect(await printed(files, { plugins: [oneTypeorm] })).toBe('of the one copy');

    const without = printed({ 'main.js': 'console.log(1)' }, { plugins: [oneTypeorm] });
    await expect(without).rejects.toThrow('has no typeorm-compat.js any more');
  });

  it('hold no letter beyond ASCII, for which V8 would take two bytes of each letter', async () => {
    const main = `console.log(JSON.stringify(['İş 😀', /^[ğüş]+$/i.test('ĞÜŞ'), /^[😀]$/u.test('😀'), /ı/.test('i')]));`;
    expect(await printed({ 'main.js': main }, { plugins: [asciiOnly] })).toEqual(['İş 😀', true, true, false]);
    expect(readFileSync(join(folder, 'bundle.mjs'), 'utf8')).toMatch(/^[\0-\x7f]+$/);
  });

  it("do not read what Node's http has besides http", async () => {
    const main = `import { createServer } from 'node:http'; import { STATUS_CODES } from 'http';
      const read = process.moduleLoadList.some((name) => name.includes('internal/deps/undici/undici'));
      console.log(JSON.stringify([typeof createServer, STATUS_CODES[404], read]));`;
    expect(await printed({ 'main.js': main }, { plugins: [lazyHttp] })).toEqual(['function', 'Not Found', false]);
  });

  it('read what two decorators of class-validator need once those are called', async () => {
    const decorators = 'node_modules/class-validator/decorators.js';
    const files = {
      'main.js': `import { isPhoneNumber, isStrongPassword } from './${decorators}';
        const before = globalThis.read ?? [];
        const answers = [isPhoneNumber('1', 'TR'), isStrongPassword('2')];
        console.log(JSON.stringify([before, answers, globalThis.read]));`,
      [decorators]: `const phones = require('libphonenumber-js/max'), validator = require('validator');
        exports.isPhoneNumber = (...args) => phones.parsePhoneNumber(...args);
        exports.isStrongPassword = (...args) => validator.isStrongPassword(...args);`,
      'node_modules/libphonenumber-js/max.js': `(globalThis.read ??= []).push('phones');
        exports.parsePhoneNumber = (number, country) => number + country;`,
      'node_modules/validator/index.js': `(globalThis.read ??= []).push('validators');
        exports.isStrongPassword = (word) => word + '!';`,
    };
    expect(await printed(files, { plugins: [lazyValidators] })).toEqual([[], ['1TR', '2!'], ['phones', 'validators']]);
  });
});
