const text = { type: 'string', minLength: 1 } as const;
const amount = { type: 'number', exclusiveMinimum: 0 } as const;
const common = { version: text, guid: text, orderId: text } as const;
const request = (more: object, required: string[] = []) => ({
  type: 'object',
  required: ['version', 'guid', 'orderId', ...required],
  properties: { ...common, ...more },
});

const STATUSES = ['REJECTED', 'RESOLVED', 'PENDING'];
const SUB_STATUSES = ['PROCESSING_ERROR', 'RISKY', 'RESOLVED', 'PAYMENT_WAITING'];
const ACTIONS = ['START', 'PURCHASE', 'VOID', 'REFUND', 'HISTORY'];
export const STATUS_PAIRS = [
  'REJECTED/PROCESSING_ERROR',
  'REJECTED/RISKY',
  'RESOLVED/RESOLVED',
  'PENDING/PAYMENT_WAITING',
];

export type Operation = 'start-session' | 'purchase' | 'void' | 'refund' | 'history';
export const OPERATIONS: readonly Operation[] = ['start-session', 'purchase', 'void', 'refund', 'history'];

const customer = {
  type: 'object',
  required: ['firstName', 'lastName', 'phoneNumber', 'email'],
  properties: { firstName: text, lastName: text, phoneNumber: text, email: text, clientIp: text },
};

/** What Akinon sends; the kit holds its own messages against it. */
export const REQUEST_SCHEMAS: Readonly<Record<Operation, object>> = {
  'start-session': request(
    {
      orderAmount: amount,
      locale: text,
      returnUrl: text,
      type: { enum: ['SALE', 'AUTH'] },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
      clientIp: text,
      customer,
      targetProvider: text,
    },
    ['orderAmount', 'locale', 'returnUrl', 'type', 'currency', 'customer'],
  ),
  purchase: request({ orderAmount: amount }),
  void: request({}),
  refund: request({ amount, currency: { type: 'string', pattern: '^[A-Z]{3}$' } }, ['amount', 'currency']),
  history: request({
    type: { enum: ACTIONS },
    transactionId: text,
    status: { enum: STATUSES },
    subStatus: { enum: SUB_STATUSES },
  }),
};

const status = { enum: STATUSES };
const subStatus = { enum: SUB_STATUSES };

export const START_SCHEMA = {
  type: 'object',
  required: ['type', 'redirectUrl', 'redirectMethod', 'sessionId'],
  properties: {
    type: { enum: ['SALE', 'AUTH'] },
    redirectUrl: text,
    redirectMethod: { enum: ['GET', 'POST'] },
    sessionId: text,
    transactionId: text,
  },
};

export const OPERATION_SCHEMA = {
  type: 'object',
  required: ['status', 'subStatus'],
  properties: { transactionId: text, status, subStatus },
};

/** The balance has a check of its own. */
export const HISTORY_HEAD_SCHEMA = {
  type: 'object',
  required: ['lastAction', 'status', 'substatus', 'balance', 'currency', 'paymentTransactionHistory'],
  properties: {
    lastAction: { enum: ACTIONS },
    status,
    substatus: subStatus,
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    paymentTransactionHistory: { type: 'array' },
  },
};

/** The timestamp has a check of its own. */
export const STEP_SCHEMA = {
  type: 'object',
  required: ['guid', 'type', 'timestamp', 'statusCode', 'subStatusCode', 'statusDetail', 'subSteps'],
  properties: {
    guid: text,
    type: { enum: ACTIONS },
    statusCode: status,
    subStatusCode: subStatus,
    statusDetail: { type: 'string' },
    subSteps: { type: 'array' },
  },
};

export const SUB_STEP_SCHEMA = {
  type: 'object',
  required: ['timestamp', 'statusCode', 'statusDetail'],
  properties: { statusCode: { type: 'string' }, statusDetail: { type: 'string' } },
};

export const ERROR_SCHEMA = {
  type: 'object',
  required: ['status', 'subStatus', 'errors'],
  properties: {
    transactionId: text,
    status,
    subStatus,
    errors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: text, field: text, message: text },
      },
    },
  },
};
