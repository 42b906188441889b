import { exact } from '../client/answer.js';
import { type Fields, textOf } from '../client/reading.js';
import { ReferencePayments } from './reference-payments.js';
import { pair, type Payment, type Refused, type Session, type Step } from './reference-state.js';

const ISTANBUL_MS = 3 * 3_600_000;

/** How the reference extension words its answers. */
export abstract class ReferenceAnswers extends ReferencePayments {
  protected abstract publicUrl(): string;

  protected sessionAnswer(session: Session, type: string): Fields {
    const redirectUrl = `${this.publicUrl()}/pay/${session.id}?lang=tr`;
    return { type, redirectUrl, redirectMethod: 'GET', sessionId: session.id };
  }

  protected operationAnswer({ status, subStatus, transactionId }: Step): Fields {
    return { ...(transactionId && { transactionId }), status, subStatus };
  }

  protected historyAnswer(payment: Payment, filters: Fields): Fields {
    const { status, subStatus } = this.head(payment);
    return {
      lastAction: payment.steps.at(-1)!.type,
      status,
      substatus: subStatus,
      subStatus,
      balance: this.money(this.balance(payment), payment.decimals),
      currency: payment.currency,
      paymentTransactionHistory: this.inOrder(payment.steps)
        .filter((step) => this.passes(step, filters))
        .map((step) => this.stepAnswer(step)),
    };
  }

  /** Once any session is paid, START is. */
  protected head({ steps, paid }: Payment): Pick<Step, 'status' | 'subStatus'> {
    const last = steps.at(-1)!;
    return last.type === 'START' && paid ? pair('RESOLVED') : last;
  }

  protected stepAnswer({ guid, type, at, status, subStatus, detail, transactionId, subSteps }: Step): Fields {
    return {
      guid,
      type,
      timestamp: this.timestamp(at),
      statusCode: status,
      subStatusCode: subStatus,
      statusDetail: detail,
      ...(transactionId && { transactionId }),
      subSteps: subSteps.map((each) => ({
        timestamp: this.timestamp(each.at),
        statusCode: each.code,
        statusDetail: each.detail,
      })),
    };
  }

  /** What the shop holds or may take. */
  protected balance(payment: Payment): number {
    const entry = this.entryOf(payment);
    if (!entry || entry.state === 'voided') return 0;
    return (entry.state === 'captured' ? entry.captured : entry.amount) - entry.refunded;
  }

  protected inOrder(steps: Step[]): Step[] {
    return steps;
  }

  protected passes(step: Step, { type, transactionId, status, subStatus }: Fields): boolean {
    const wanted = [
      [type, step.type],
      [transactionId, step.transactionId],
      [status, step.status],
      [subStatus, step.subStatus],
    ];
    return wanted.every(([filter, value]) => filter === undefined || filter === null || filter === value);
  }

  protected timestamp(at: Date): string {
    return new Date(at.getTime() + ISTANBUL_MS).toISOString().replace('Z', '+03:00');
  }

  /** Two decimals in the text itself; three where the currency has them. */
  protected money(minorUnits: number, decimals: number): unknown {
    const digits = String(minorUnits).padStart(decimals + 1, '0');
    const [whole, fraction] = decimals ? [digits.slice(0, -decimals), digits.slice(-decimals)] : [digits, ''];
    return exact(`${whole}.${fraction.padEnd(2, '0')}`);
  }

  protected errorAnswer(refused: Refused): unknown {
    return { ...pair(refused.outcome), errors: refused.errors };
  }

  /** Two spellings of one value are one request. */
  protected fingerprint(operation: string, body: Fields): string {
    const said = Object.entries(body).filter(([, value]) => value !== null);
    const plain = said.map(([name, value]) => [name, name.endsWith('mount') ? Number(textOf(value)) : value]);
    return `${operation} ${JSON.stringify(plain.sort())}`;
  }
}
