export type StepType = 'START' | 'PURCHASE' | 'VOID' | 'REFUND';
export type Outcome = 'RESOLVED' | 'PENDING' | 'REJECTED';

/** One request of the shop, as history shows it. */
export interface Step {
  guid: string;
  type: StepType;
  at: Date;
  status: Outcome;
  subStatus: string;
  detail: string;
  transactionId?: string;
  subSteps: { at: Date; code: string; detail: string }[];
  /** Of a refund, minor units. */
  amount: number;
}

export interface Session {
  id: string;
  orderId: string;
  returnUrl: string;
  amount: number;
  state: 'open' | 'paid' | 'declined' | 'expired' | 'cancelled';
  step: Step;
}

/** Everything about paying one order. */
export interface Payment {
  orderId: string;
  currency: string;
  decimals: number;
  sessions: Session[];
  steps: Step[];
  paid?: Session;
  /** A notification that does not fit: a person must look first. */
  inReview: boolean;
}

const SUB_STATUS: Readonly<Record<Outcome, string>> = {
  RESOLVED: 'RESOLVED',
  PENDING: 'PAYMENT_WAITING',
  REJECTED: 'PROCESSING_ERROR',
};

export function newStep(guid: string, type: StepType, amount = 0): Step {
  return { guid, type, at: new Date(), ...pair('PENDING'), detail: 'Under way', subSteps: [], amount };
}

export function end(step: Step, status: Outcome, detail: string): Step {
  return Object.assign(step, pair(status), { detail });
}

export function note(step: Step, code: string, detail: string): void {
  step.subSteps.push({ at: new Date(), code, detail });
}

export const pair = (status: Outcome) => ({ status, subStatus: SUB_STATUS[status] });

/** A request that is not carried out: how it is answered. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: { code: string; message: string; field?: string }[];
  readonly headers: Record<string, string>;
  readonly outcome: Outcome;

  constructor(status: number, code: string, field?: string, headers: Record<string, string> = {}) {
    super(code);
    this.status = status;
    this.errors = [{ code, message: `Refused: ${code.toLowerCase().replaceAll('_', ' ')}.`, ...(field && { field }) }];
    this.headers = headers;
    this.outcome = status >= 500 || status === 429 ? 'PENDING' : 'REJECTED';
  }
}
