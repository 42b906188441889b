import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { program } from '../src/commands/program.js';
import { MUTANTS } from '../src/reference/mutants.js';
import { REFERENCE_OPTIONS } from '../src/reference/reference-options.js';
import { serve, type Served } from '../src/reference/serve.js';
import { ALL_CHECKS } from '../src/suites/all-checks.js';
import { freePort } from './free-port.js';

const folder = mkdtempSync(join(tmpdir(), 'conformance-cli-'));
const inFolder = (name: string) => join(folder, name);

/** What a person sees, and the exit code. `stopped`: when the person presses Ctrl-C. */
async function type(line: string, stopped: () => Promise<void> = () => Promise.resolve()) {
  let text = '';
  const console = { environment: { ...process.env }, screen: { write: (some: string) => (text += some) }, stopped };
  const code = await program(['node', 'kit', ...line.split(' ')], console);
  return { code, text };
}

describe('run', () => {
  let right: Served;
  let wrong: Served;
  let target: string;
  const flagsOf = ({ url }: Served) =>
    `--base-url ${url} --user ${REFERENCE_OPTIONS.user} --password ${REFERENCE_OPTIONS.password}`;

  beforeAll(async () => {
    right = await serve(REFERENCE_OPTIONS);
    wrong = await serve(REFERENCE_OPTIONS, 0, MUTANTS.find(({ caughtBy }) => caughtBy === 'AKN-START-03')!.Extension);
    target = flagsOf(right);
  });

  afterAll(async () => {
    await right.close();
    await wrong.close();
  });

  it('checks an extension, and is 0 when it conforms', async () => {
    const { code, text } = await type(`run ${target} --suite start`);
    expect(code).toBe(0);
    expect(text).toContain('passed   AKN-START-01 (documented)');
    expect(text).toContain('The extension conforms (decided by: documented).');
  });

  it('is 1 when it does not, and writes reports that explain it without the password', async () => {
    const files = `html=${inFolder('r/r.html')},json=${inFolder('r/r.json')},junit=${inFolder('r/r.xml')}`;
    const { code, text } = await type(`run ${flagsOf(wrong)} --check AKN-START-03 --report ${files}`);
    expect(code).toBe(1);
    expect(text).toContain('expected type is AUTH; got “SALE” (exchange 2)');
    const html = readFileSync(inFolder('r/r.html'), 'utf8');
    expect(html).toContain('The shop must know whether it still has to complete the payment.');
    expect(html).not.toContain(REFERENCE_OPTIONS.password);
    expect(readFileSync(inFolder('r/r.xml'), 'utf8')).toContain('failures="1"');
  });

  it('forgives what a file expects, and not what the file expects in vain', async () => {
    writeFileSync(inFolder('known.yml'), 'AKN-START-03: every payment is a sale here\n');
    const flags = `--suite start --expected-failures ${inFolder('known.yml')}`;
    expect((await type(`run ${flagsOf(wrong)} ${flags}`)).code).toBe(0);
    const { code, text } = await type(`run ${target} ${flags}`);
    expect(code).toBe(1);
    expect(text).toContain('stale: AKN-START-03 was expected to fail, and passed');
  });

  it('is 2 when nothing was judged', async () => {
    expect((await type(`run ${target} --check AKN-RETURN-01`)).code).toBe(2);
  });

  it('takes secrets of a file from the environment', async () => {
    const text = `baseUrl: ${right.url}\nuser: reference-shop\npassword: \${KIT_TEST_PASSWORD}\n`;
    writeFileSync(inFolder('conformance.yml'), text);
    const line = `run --config ${inFolder('conformance.yml')} --check AKN-START-01`;
    await expect(type(line)).rejects.toThrow('wants the variable KIT_TEST_PASSWORD');
    process.env.KIT_TEST_PASSWORD = REFERENCE_OPTIONS.password;
    expect((await type(line)).code).toBe(0);
  });

  it('starts an extension where nobody answers yet, and stops it', async () => {
    const port = await freePort();
    const bin = join(import.meta.dirname, '../bin/akinon-extension-conformance.js');
    const flags = `--base-url http://127.0.0.1:${port} --user reference-shop --password reference-password`;
    const console = {
      environment: { ...process.env },
      screen: { write: () => true },
      stopped: () => Promise.resolve(),
    };
    const start = ['--start', `${process.execPath} ${bin} serve --port ${port}`];
    const argv = ['node', 'kit', 'run', ...flags.split(' '), ...start, '--check', 'AKN-START-01'];
    expect(await program(argv, console)).toBe(0);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  });

  it.each([
    ['--suite nonsense', 'there is no nonsense (see list)'],
    ['--check AKN-NO-1', 'there is no AKN-NO-1 (see list)'],
    ['--report pdf=x', 'write format=path'],
    ['--config /nowhere.yml', '/nowhere.yml cannot be read'],
  ])('refuses %s', async (flags, message) => {
    await expect(type(`run ${target} ${flags}`)).rejects.toThrow(message);
  });
});

describe('list', () => {
  it('has every check with its sentence, level and suite', async () => {
    const { text } = await type('list');
    expect(text.trim().split('\n')).toHaveLength(ALL_CHECKS.length);
    expect(text).toMatch(/^AKN-START-01 +documented +start +start-session is answered 200/);
    expect(JSON.parse((await type('list --format json')).text)).toHaveLength(ALL_CHECKS.length);
  });
});

describe('serve', () => {
  it('plays the reference extension, or a mutant of it, until it is stopped', async () => {
    const port = await freePort();
    const name = MUTANTS[0]!.name;
    let status = 0;
    const console = {
      environment: {},
      screen: { write: () => true },
      stopped: async () => {
        while (status === 0)
          await fetch(`http://127.0.0.1:${port}/health`).then(
            (answer) => (status = answer.status),
            () => new Promise((resolve) => setTimeout(resolve, 10)),
          );
      },
    };
    expect(await program(['node', 'kit', 'serve', '--port', String(port), '--mutant', name], console)).toBe(0);
    expect(status).toBe(200);
    expect((await type('serve --mutants')).text.trim().split('\n')).toHaveLength(MUTANTS.length);
    await expect(type('serve --mutant nobody')).rejects.toThrow('there is no mutant “nobody”');
  });
});

describe('fixtures', () => {
  it('are signed; the check values are those of the contract', async () => {
    const { text } = await type('fixtures');
    const all = JSON.parse(text);
    expect(all['paytiko-hosted-page'].signature).toBe(
      '043589f842bd3f591d9e1ba3ddfbabf777900d05072b6b941f94bcf8af95e8af',
    );
    expect(all['webhook-authorized'].Signature).toBe(
      '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c',
    );
    expect(all['webhook-success'].Signature).toBe('4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489');
    expect(JSON.parse((await type('fixtures webhook-refund')).text)).toMatchObject({ TransactionType: 'Refund' });
    await expect(type('fixtures nothing')).rejects.toThrow(
      'there is no fixture nothing; there are akinon-start-session',
    );
  });
});
