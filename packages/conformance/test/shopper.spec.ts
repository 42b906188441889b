import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../src/client/answer.js';
import { Wire } from '../src/client/wire.js';
import { readSettings } from '../src/config/settings.js';
import { REFERENCE_OPTIONS } from '../src/reference/reference-options.js';
import { serve, type Served } from '../src/reference/serve.js';
import { Journal } from '../src/client/exchange.js';
import { execute } from '../src/run/execute.js';
import { CommandShopper } from '../src/shopper/command-shopper.js';
import { follow } from '../src/shopper/http-shopper.js';
import { AKINON_CHECKS } from '../src/suites/checks.js';

const page = {
  ...{ redirectUrl: 'https://pay.example/1', redirectMethod: 'GET', sessionId: 's-1', orderId: 'o-1' },
  ...{ amount: '10.00', currency: 'TRY', returnUrl: 'https://shop.example/' },
};
const nobody = () => Promise.reject(new Error('nothing is sent'));

describe('the shopper', () => {
  let served: Served;
  const target = () => ({ baseUrl: served.url, user: REFERENCE_OPTIONS.user, password: REFERENCE_OPTIONS.password });
  beforeAll(async () => {
    served = await serve(REFERENCE_OPTIONS);
  });
  afterAll(() => served.close());

  const passes = async (id: string, more: object, print?: (line: string) => void) => {
    const checks = AKINON_CHECKS.filter((check) => check.id === id);
    const settings = readSettings({ ...target(), ...more });
    const { results } = await execute(settings, {
      checks,
      parallel: 1,
      environment: process.env,
      ...(print && { print }),
    });
    expect(results.map(({ status, reason, problems }) => [status, reason, problems])).toEqual([
      ['passed', undefined, []],
    ]);
  };

  it('is a person who gets a link, where nothing else is configured', async () => {
    let link = '';
    const print = (line: string) => {
      link = /http\S+/.exec(line)![0];
      void fetch(`${link.split('?')[0]}/pay`, { method: 'POST', redirect: 'manual' });
    };
    await passes('AKN-STATE-02', {}, print);
    expect(link).toContain(`${served.url}/pay/`);
  });

  it('is a command, which says in its last line where the browser ended', async () => {
    const script =
      `fetch(process.env.REDIRECT_URL.split('?')[0] + '/' + process.env.ACT, {method: 'POST', redirect: 'manual'})
      .then((answer) => console.log(answer.headers.get('location')))`.replaceAll('\n', ' ');
    await passes('AKN-RETURN-01', {
      shopper: { driver: 'command', command: `${process.execPath} -e "${script}"`, acts: ['pay'] },
    });
  });

  it('is told when its command fails', async () => {
    const shopper = new CommandShopper('echo no card; exit 3', ['pay'], process.env);
    await expect(shopper.act('pay', page, nobody)).rejects.toThrow("the shopper's command ended with 3: no card");
  });

  it('follows redirects as a browser does: GET after 303, the same again after 307', async () => {
    const sent: string[] = [];
    const answers: Partial<Answer>[] = [
      { status: 307, headers: { location: '/two' } },
      { status: 303, headers: { location: 'https://shop.example/three' } },
      { status: 200, headers: {}, text: 'here' },
    ];
    const send = ({ method = 'GET', url = '' }) => {
      sent.push(`${method} ${url}`);
      return Promise.resolve(answers.shift() as Answer);
    };
    expect(await follow({ method: 'POST', url: 'https://pay.example/one' }, send)).toMatchObject({ html: 'here' });
    expect(sent).toEqual([
      'POST https://pay.example/one',
      'POST https://pay.example/two',
      'GET https://shop.example/three',
    ]);
    answers.push({ status: 502, headers: {} });
    await expect(follow({ url: 'https://pay.example/' }, send)).rejects.toThrow('was answered 502');
  });
});

describe('the wire', () => {
  it('keeps every exchange, also the broken ones, and no more calls a second than allowed', async () => {
    const journal = new Journal();
    const wire = new Wire({ journal, timeoutMs: 1_000, rateMax: 50 });
    const startedMs = performance.now();
    for (let count = 0; count < 4; count += 1) await wire.send('X-1', { url: 'http://127.0.0.1:9/' });
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(55);
    expect(journal.of('X-1')).toHaveLength(4);
    expect(journal.of('X-1')[0]).toMatchObject({ number: 1, failure: expect.stringContaining('ECONNREFUSED') });
    await wire.close();
  });
});
