import { exact } from '../client/answer.js';
import { type Fields, textOf } from '../client/reading.js';
import type { Mutant } from './mutant.js';
import { ReferenceExtension } from './reference-extension.js';
import type { Payment, Refused, Session, Step } from './reference-state.js';

/** Wrong words, numbers and shapes. */
export const MUTANTS_OF_ANSWERS: readonly Mutant[] = [
  {
    name: 'a word of its own as status',
    caughtBy: 'AKN-SHAPE-02',
    Extension: class extends ReferenceExtension {
      protected override operationAnswer(step: Step): Fields {
        const answer = super.operationAnswer(step);
        return step.type === 'VOID' && step.status === 'RESOLVED' ? { ...answer, status: 'CANCELLED' } : answer;
      }
    },
  },
  {
    name: 'substatus of history is spelled subStatus only',
    caughtBy: 'AKN-SHAPE-04',
    Extension: class extends ReferenceExtension {
      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        const { substatus: _, ...answer } = super.historyAnswer(payment, filters);
        return answer;
      }
    },
  },
  {
    name: 'RESOLVED that is still waiting',
    caughtBy: 'AKN-SHAPE-07',
    Extension: class extends ReferenceExtension {
      protected override stepAnswer(step: Step): Fields {
        return { ...super.stepAnswer(step), ...(step.type === 'PURCHASE' && { subStatusCode: 'PAYMENT_WAITING' }) };
      }
    },
  },
  {
    name: 'timestamps in UTC',
    caughtBy: 'AKN-SHAPE-08',
    Extension: class extends ReferenceExtension {
      protected override timestamp(at: Date): string {
        return at.toISOString();
      }
    },
  },
  {
    name: 'balance with the dust of floats',
    caughtBy: 'AKN-SHAPE-09',
    Extension: class extends ReferenceExtension {
      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        const answer = super.historyAnswer(payment, filters);
        return { ...answer, balance: exact(String(this.balance(payment) / 10 ** payment.decimals + 4e-13)) };
      }
    },
  },
  {
    name: 'balance as text',
    caughtBy: 'AKN-SHAPE-09',
    Extension: class extends ReferenceExtension {
      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        const answer = super.historyAnswer(payment, filters);
        return { ...answer, balance: JSON.stringify(answer.balance) };
      }
    },
  },
  {
    name: 'errors as a page',
    caughtBy: 'AKN-SHAPE-10',
    Extension: class extends ReferenceExtension {
      protected override errorAnswer({ status }: Refused): unknown {
        return `<html><body><h1>Error ${status}</h1></body></html>`;
      }
    },
  },
  {
    name: 'errors with a stack trace',
    caughtBy: 'AKN-HTTP-07',
    Extension: class extends ReferenceExtension {
      protected override errorAnswer(refused: Refused): unknown {
        return { ...(super.errorAnswer(refused) as object), stack: refused.stack };
      }
    },
  },
  {
    name: 'REJECTED in a 5xx',
    caughtBy: 'AKN-HTTP-08',
    Extension: class extends ReferenceExtension {
      protected override errorAnswer(refused: Refused): unknown {
        return { status: 'REJECTED', subStatus: 'PROCESSING_ERROR', errors: refused.errors };
      }
    },
  },
  {
    name: 'a payment page over http',
    caughtBy: 'AKN-START-02',
    Extension: class extends ReferenceExtension {
      protected override sessionAnswer(session: Session, type: string): Fields {
        const { redirectUrl, ...answer } = super.sessionAnswer(session, type);
        return { ...answer, redirectUrl: textOf(redirectUrl)!.replace('127.0.0.1', 'pay.example') };
      }
    },
  },
  {
    name: 'AUTH that is a SALE',
    caughtBy: 'AKN-START-03',
    Extension: class extends ReferenceExtension {
      protected override sessionAnswer(session: Session): Fields {
        return super.sessionAnswer(session, 'SALE');
      }
    },
  },
  {
    name: 'steps newest first',
    caughtBy: 'AKN-HIST-01',
    Extension: class extends ReferenceExtension {
      protected override inOrder(steps: Step[]): Step[] {
        return steps.toReversed();
      }
    },
  },
  {
    name: 'guids of its own in history',
    caughtBy: 'AKN-HIST-02',
    Extension: class extends ReferenceExtension {
      protected override stepAnswer(step: Step): Fields {
        return { ...super.stepAnswer(step), guid: `own-${step.guid}` };
      }
    },
  },
  {
    name: 'a head that forgets the last step',
    caughtBy: 'AKN-HIST-03',
    Extension: class extends ReferenceExtension {
      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        return { ...super.historyAnswer(payment, filters), lastAction: 'START' };
      }
    },
  },
  ...(
    [
      ['type', 'AKN-HIST-04'],
      ['status', 'AKN-HIST-05'],
      ['subStatus', 'AKN-HIST-06'],
      ['transactionId', 'AKN-HIST-07'],
    ] as const
  ).map(([filter, caughtBy]) => ({
    name: `the filter ${filter} is ignored`,
    caughtBy,
    Extension: class extends ReferenceExtension {
      protected override passes(step: Step, filters: Fields): boolean {
        return super.passes(step, { ...filters, [filter]: undefined });
      }
    },
  })),
  {
    name: 'one filter of several is enough',
    caughtBy: 'AKN-HIST-08',
    Extension: class extends ReferenceExtension {
      protected override passes(step: Step, { type, transactionId, status, subStatus }: Fields): boolean {
        const given = Object.entries({ type, transactionId, status, subStatus }).filter(([, value]) => value);
        return given.length === 0 || given.some(([name, value]) => super.passes(step, { [name]: value }));
      }
    },
  },
  {
    name: 'no subSteps',
    caughtBy: 'AKN-HIST-14',
    Extension: class extends ReferenceExtension {
      protected override stepAnswer(step: Step): Fields {
        return { ...super.stepAnswer(step), subSteps: [] };
      }
    },
  },
  {
    name: 'history in the currency of the extension',
    caughtBy: 'AKN-HIST-13',
    Extension: class extends ReferenceExtension {
      protected override historyAnswer(payment: Payment, filters: Fields): Fields {
        return { ...super.historyAnswer(payment, filters), currency: 'USD' };
      }
    },
  },
];
