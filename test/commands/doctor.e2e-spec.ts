import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '#test/database.js';
import { useStack, type Variables } from '#test/stack.js';
import { runCommand } from './run-command.js';

const stack = useStack();

interface Finding {
  check: string;
  verdict: string;
  says: string;
}

describe('npm run doctor', () => {
  async function doctor(changes: Variables = {}, args: string[] = []) {
    const { code, stdout } = await runCommand('doctor', ['--json', ...args], { ...stack.environment, ...changes });
    // What the doctor asks of the receiver is no call of the contract, and this one says so.
    stack.paytiko.complaints.splice(0);
    const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: Finding[] };
    const about = (check: string) => {
      const found = findings.find((each) => each.check === check);
      return found && [found.verdict, found.says];
    };
    return { code, healthy, findings, about, stdout };
  }

  it('case 255: looks at everything, and shows no secret', async () => {
    await stack.captured();
    const { about, findings, stdout } = await doctor();

    // The Postgres of the tests runs without fsync, and that is all that is wrong.
    expect(findings.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check)).toEqual(['disk writes']);
    expect(about('migrations')).toEqual(['ok', 'current']);
    expect(about('promises of the log')).toEqual(['ok', 'proven on two connections']);
    expect(about('master key')).toEqual(['ok', 'opens what is stored']);
    expect(about('rights')).toEqual(['ok', 'may append, follow and plan jobs']);
    expect(about('PUBLIC_URL')).toEqual(['ok', 'leads to a gateway of this installation']);
    expect(about('Paytiko coreUrl of default, call')).toEqual([
      'ok',
      'knows the secret, and says that an unknown order is unknown',
    ]);
    expect(about('Paytiko receiverUrl of default, call')).toEqual(['ok', 'refuses a void of nothing (404)']);
    expect(about('return form')?.[0]).toBe('skip');
    expect(about('variables set')?.[1]).toContain('AKINON_USERNAME');
    expect(stdout).not.toMatch(/CANARY/);
  });

  it('case 256: names what is wrong: keys, secrets, addresses, spellings, hashes', async () => {
    await stack.opened();
    const { code, healthy, about } = await doctor({
      PII_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
      PAYTIKO_MERCHANT_SECRET: 'another-secret',
      PAYTIKO_RECIEVER_URL: 'https://x.example',
      RATE_OF_NOTHING: '1',
      PAYTIKO_RECEIVER_URL: 'http://127.0.0.1:9',
    });

    expect([code, healthy]).toEqual([1, false]);
    expect(about('master key')?.[0]).toBe('fail');
    expect(about('PUBLIC_URL')).toEqual([
      'fail',
      'leads to another installation, or to one with another PII_MASTER_KEY',
    ]);
    expect(about('variable PAYTIKO_RECIEVER_URL')).toEqual([
      'warn',
      'nobody reads it; did you mean PAYTIKO_RECEIVER_URL?',
    ]);
    expect(about('variable RATE_OF_NOTHING')).toEqual(['warn', 'nobody reads it']);
    expect(about('Paytiko coreUrl of default, call')).toEqual([
      'fail',
      'answered 401: the secret is not that of this account',
    ]);
    expect(about('Paytiko receiverUrl of default, call')).toEqual([
      'fail',
      'no connection (ECONNREFUSED), nothing was sent',
    ]);
  });

  it('case 256: a configuration that cannot be used is told, and the rest is looked at', async () => {
    const { about, findings } = await doctor({ AKINON_PASSWORD: undefined, PUBLIC_URL: 'nowhere' });

    expect(findings.filter(({ check }) => check === 'configuration').map(({ says }) => says)).toEqual([
      'PUBLIC_URL must be a URL that starts with http:// or https://',
      'AKINON_PASSWORD is required',
    ]);
    expect(about('migrations')).toEqual(['ok', 'current']);
    expect(about('Paytiko')).toEqual(['skip', 'needs a configuration']);
  });

  it('case 404: one cause is told once, and with what helps', async () => {
    const away = await doctor({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(away.about('database')).toEqual([
      'fail',
      'connect ECONNREFUSED 127.0.0.1:9; nobody listens there: is it up, and are host and port right?',
    ]);
    expect([away.about('master key'), away.about('sizes')]).toEqual(Array(2).fill(['skip', 'needs the database']));

    const empty = await createTestDatabase();
    const { about } = await doctor({ DATABASE_URL: empty.url });
    await empty.drop();
    expect(about('migrations')).toEqual(['fail', 'missing: npm run migrate']);
    expect(about('master key')).toEqual(['skip', 'needs the migrations']);
  });

  it('compares the hash of the return form with one that Akinon gave', async () => {
    const values = { salt: 'Ab3dEf6hIj', sessionId: 's', amount: '129.90', orderId: 'o' };
    const parts = ['Ab3dEf6hIj', 's', '129.90', '1', 'o', stack.shop.hashKey];
    const hash = createHash('sha512').update(parts.join('|')).digest('hex');
    const compared = async (given: object) =>
      (await doctor({}, ['--return-form', JSON.stringify(given)])).about('return form')?.[0];

    expect(await compared({ hash, values })).toBe('ok');
    expect(await compared({ hash, values: { ...values, amount: '129.9' } })).toBe('fail');
  });

  it('writes a table for people', async () => {
    const { stdout } = await runCommand('doctor', [], stack.environment);
    stack.paytiko.complaints.splice(0);

    expect(stdout).toMatch(/^FAIL {2}disk writes +fsync off, full_page_writes on$/m);
    expect(stdout).toMatch(/^1 failed, \d+ to know, of \d+$/m);
  });
});
