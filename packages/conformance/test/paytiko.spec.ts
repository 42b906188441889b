import { describe, expect, it } from '@jest/globals';
import type { Fields } from '../src/client/reading.js';
import { readSettings } from '../src/config/settings.js';
import { PAYTIKO_CHECKS } from '../src/suites/paytiko-checks.js';
import { PaytikoDouble } from '../src/provider/paytiko-double.js';
import type { Payment, Session, Step } from '../src/reference/reference-state.js';
import { REFERENCE_OPTIONS } from '../src/reference/reference-options.js';
import { type ExtensionClass, serve } from '../src/reference/serve.js';
import { execute } from '../src/run/execute.js';
import { PaytikoExtension, SECRET } from './paytiko-extension.js';

// The first fetch of a process loads much; afterwards a time-out means what it says.
await fetch('data:,');

/** Time-outs take their time: those of pages are left out here, and those of calls where they are not what goes wrong. */
const worthIt = (expected: string[]) =>
  PAYTIKO_CHECKS.filter(({ id }) => !/^PTK-(2[0-8]|[45]\d)$/.test(id) || expected.includes(`failed ${id}`));

const act = (name: string) => [{ method: 'POST', url: `{redirectPath}/${name}` }];

async function failuresOf(Extension: ExtensionClass, checks = PAYTIKO_CHECKS): Promise<string[]> {
  const paytiko = new PaytikoDouble(SECRET);
  await paytiko.listen(0);
  const served = await serve(REFERENCE_OPTIONS, 0, Extension);
  (served.extension as PaytikoExtension).paytikoUrl = paytiko.publicUrl;
  try {
    const settings = readSettings({
      baseUrl: served.url,
      user: REFERENCE_OPTIONS.user,
      password: REFERENCE_OPTIONS.password,
      can: { AUTH: true },
      settleSeconds: 3,
      shopper: { driver: 'http', pay: act('pay'), decline: act('decline') },
    });
    const { results } = await execute(settings, { checks, parallel: 4, paytiko });
    return results.filter(({ status }) => status !== 'passed').map(({ check, status }) => `${status} ${check.id}`);
  } finally {
    await served.close();
    await paytiko.close();
  }
}

describe("the provider's checks", () => {
  it.concurrent('pass an extension that speaks Paytiko, with every fault on', async () => {
    expect(await failuresOf(PaytikoExtension)).toEqual([]);
  });

  it.concurrent.each<[string, ExtensionClass, string[]]>([
    [
      'says no address to come back to',
      class extends PaytikoExtension {
        protected override pageRequest(session: Session, body: Fields): Fields {
          return { ...super.pageRequest(session, body), failedRedirectUrl: undefined };
        }
      },
      ['failed PTK-02'],
    ],
    [
      'hands a script on',
      class extends PaytikoExtension {
        protected override isPage(url: string): boolean {
          return url !== '';
        }
      },
      ['failed PTK-29'],
    ],
    [
      'sends a capture or void again blindly',
      class extends PaytikoExtension {
        protected override async call(
          call: 'capture' | 'void' | 'refund',
          session: Session,
          step: Step,
        ): Promise<void> {
          await super.call(call, session, step).catch(() => super.call(call, session, step));
        }
      },
      ['failed PTK-41', 'failed PTK-51'],
    ],
    [
      'gives up where there was no answer',
      class extends PaytikoExtension {
        protected override async askLater(): Promise<void> {}
      },
      ['failed PTK-40', 'failed PTK-41', 'failed PTK-50', 'failed PTK-51'],
    ],
    [
      'asks for two captures at once',
      class extends PaytikoExtension {
        protected override exclusively<T>(_orderId: string, work: () => Promise<T>): Promise<T> {
          return work();
        }
      },
      ['failed PTK-06'],
    ],
    [
      'ignores what the dashboard does',
      class extends PaytikoExtension {
        protected override async heard(session: Session, payload: Fields): Promise<void> {
          if (payload.TransactionType !== 'Refund') await super.heard(session, payload);
        }
      },
      ['failed PTK-08'],
    ],
    [
      'never asks',
      class extends PaytikoExtension {
        protected override learn(session: Session, truth: Fields): Promise<void> {
          return this.hasHeard.has(session.id) ? super.learn(session, truth) : Promise.resolve();
        }
        protected override heard(session: Session, payload: Fields): Promise<void> {
          this.hasHeard.add(session.id);
          return super.heard(session, payload);
        }
        private readonly hasHeard = new Set<string>();
      },
      ['failed PTK-61'],
    ],
    [
      'believes every amount',
      class extends PaytikoExtension {
        protected override heard(session: Session, payload: Fields): Promise<void> {
          return payload.TransactionType === 'Refund' ? super.heard(session, payload) : this.learn(session, payload);
        }
        protected override async notified(payment: Payment, session: Session, amount: number): Promise<void> {
          session.amount = amount;
          await super.notified(payment, session, amount);
        }
      },
      ['failed PTK-62'],
    ],
  ])('fail one that %s', async (_, Extension, expected) => {
    expect(await failuresOf(Extension, worthIt(expected))).toEqual(expected);
  });
});
