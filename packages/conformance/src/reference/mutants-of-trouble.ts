import { setTimeout as sleep } from 'node:timers/promises';
import type { Fields } from '../client/reading.js';
import type { Mutant } from './mutant.js';
import { ReferenceExtension } from './reference-extension.js';
import type { Incoming, Outgoing } from './reference-http.js';
import { Refused, type Payment, type Session, type Step } from './reference-state.js';

const SLOW_HASH_MS = 60;

/** What goes wrong only under races and faults, at the door, and on the way back to the shop. */
export const MUTANTS_OF_TROUBLE: readonly Mutant[] = [
  {
    name: 'void needs no credentials',
    caughtBy: 'AKN-AUTH-01',
    Extension: class extends ReferenceExtension {
      protected override authenticate(authorization: string | undefined, operation: string): Promise<void> {
        return operation === 'void' ? Promise.resolve() : super.authenticate(authorization, operation);
      }
    },
  },
  {
    name: 'any password will do',
    caughtBy: 'AKN-AUTH-02',
    Extension: class extends ReferenceExtension {
      protected override authenticate(authorization = '', operation: string): Promise<void> {
        const [user] = Buffer.from(authorization.split(' ')[1] ?? '', 'base64')
          .toString()
          .split(':');
        return user === this.options.user ? Promise.resolve() : super.authenticate(authorization, operation);
      }
    },
  },
  {
    name: 'a slow 401 for known users',
    caughtBy: 'AKN-AUTH-05',
    Extension: class extends ReferenceExtension {
      protected override async authenticate(authorization = '', operation: string): Promise<void> {
        const [user] = Buffer.from(authorization.split(' ')[1] ?? '', 'base64')
          .toString()
          .split(':');
        if (user === this.options.user) await sleep(SLOW_HASH_MS);
        return super.authenticate(authorization, operation);
      }
    },
  },
  {
    name: 'the scheme must be written “Basic”',
    caughtBy: 'AKN-AUTH-06',
    Extension: class extends ReferenceExtension {
      protected override authenticate(authorization = '', operation: string): Promise<void> {
        return super.authenticate(authorization.startsWith('Basic') ? authorization : '', operation);
      }
    },
  },
  {
    name: 'clientIp is required',
    caughtBy: 'AKN-START-05',
    Extension: class extends ReferenceExtension {
      protected override start(body: Fields): Promise<Session> {
        if (!body.clientIp) throw new Refused(400, 'FIELD_INVALID', 'clientIp');
        return super.start(body);
      }
    },
  },
  {
    name: 'two languages only',
    caughtBy: 'AKN-START-06',
    Extension: class extends ReferenceExtension {
      protected override start(body: Fields): Promise<Session> {
        if (!['tr-TR', 'en-US'].includes(String(body.locale))) throw new Refused(400, 'FIELD_INVALID', 'locale');
        return super.start(body);
      }
    },
  },
  {
    name: 'the request id is lost',
    caughtBy: 'AKN-HTTP-02',
    Extension: class extends ReferenceExtension {
      override async handle(incoming: Incoming): Promise<Outgoing> {
        const answer = await super.handle(incoming);
        return { ...answer, headers: { ...answer.headers, 'x-akinon-request-id': 'own' } };
      }
    },
  },
  {
    name: 'double capture under a race',
    caughtBy: 'AKN-RACE-01',
    Extension: class extends ReferenceExtension {
      protected override exclusively<T>(_orderId: string, work: () => Promise<T>): Promise<T> {
        return work();
      }
    },
  },
  {
    name: 'equal requests at once open two sessions',
    caughtBy: 'AKN-IDEM-07',
    Extension: class extends ReferenceExtension {
      private readonly finished = new Set<string>();
      protected override recall(guid: string, operation: string) {
        return this.finished.has(guid) ? super.recall(guid, operation) : undefined;
      }
      protected override async operation(operation: string, body: Fields): Promise<Outgoing> {
        const answer = await super.operation(operation, body);
        this.finished.add(String(body.guid));
        return answer;
      }
    },
  },
  {
    name: 'history lags behind',
    caughtBy: 'AKN-HIST-11',
    Extension: class extends ReferenceExtension {
      /** Steps that were there when somebody asked: only then they are shown. */
      private readonly askedAbout = new WeakSet<Step>();

      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        const old = (step: Step) => step.type !== 'VOID' || this.askedAbout.has(step);
        const steps = payment.steps.filter(old);
        for (const step of payment.steps) this.askedAbout.add(step);
        return super.historyAnswer({ ...payment, steps }, filters);
      }
    },
  },
  {
    name: 'a capture without an answer is sent again blindly',
    caughtBy: 'AKN-RES-02',
    Extension: class extends ReferenceExtension {
      protected override async call(call: 'capture' | 'void' | 'refund', session: Session, step: Step): Promise<void> {
        await super.call(call, session, step).catch(() => super.call(call, session, step));
      }
    },
  },
  {
    name: 'a capture without an answer is given up',
    caughtBy: 'AKN-RES-03',
    Extension: class extends ReferenceExtension {
      protected override async askLater(): Promise<void> {}
    },
  },
  {
    name: 'news that comes twice counts twice',
    caughtBy: 'AKN-RES-04',
    Extension: class extends ReferenceExtension {
      protected override async notified(payment: Payment, session: Session, amount: number): Promise<void> {
        const again = session.state === 'paid';
        await super.notified(payment, session, amount);
        if (again) payment.steps.push({ ...session.step });
      }
    },
  },
  {
    name: 'news over another amount is believed',
    caughtBy: 'AKN-RES-05',
    Extension: class extends ReferenceExtension {
      protected override async notified(payment: Payment, session: Session, amount: number): Promise<void> {
        await super.notified(payment, session, session.amount);
        this.entryOf(payment)!.amount = amount;
      }
    },
  },
  {
    name: 'the way back is a GET',
    caughtBy: 'AKN-RETURN-01',
    Extension: class extends ReferenceExtension {
      protected override returnHtml(session: Session): string {
        return super.returnHtml(session).replace('method="post"', 'method="get"');
      }
    },
  },
  {
    name: 'one salt for all',
    caughtBy: 'AKN-RETURN-02',
    Extension: class extends ReferenceExtension {
      protected override returnHtml(session: Session): string {
        return super.returnHtml(session).replace(/(name="salt" value=")[^"]*/, '$10123456789');
      }
    },
  },
  {
    name: 'cents on the way back',
    caughtBy: 'AKN-RETURN-03',
    Extension: class extends ReferenceExtension {
      protected override amountText(session: Session): string {
        return String(session.amount);
      }
    },
  },
  {
    name: 'the hash forgets the hash key',
    caughtBy: 'AKN-RETURN-04',
    Extension: class extends ReferenceExtension {
      protected override returnHtml(session: Session): string {
        return super.returnHtml(session).replace(/(name="hash" value=")[^"]*/, `$1${'0'.repeat(128)}`);
      }
    },
  },
  {
    name: 'the page may stand in no frame',
    caughtBy: 'AKN-RETURN-07',
    Extension: class extends ReferenceExtension {
      protected override html(body: string): Outgoing {
        const answer = super.html(body);
        return { ...answer, headers: { ...answer.headers, 'x-frame-options': 'DENY' } };
      }
    },
  },
  {
    name: 'a hook is sent once',
    caughtBy: 'AKN-HOOK-02',
    hook: true,
    Extension: class extends ReferenceExtension {
      protected override async tellShop(hookUrl: string, payment: Payment): Promise<void> {
        await fetch(hookUrl, { method: 'POST', body: payment.orderId });
      }
    },
  },
];
