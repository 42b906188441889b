interface StoredPayment {
  operations: { guid: string; kind: string; at: string; exchanges: { at: string; statusCode: string }[] }[];
}
interface Event {
  type: string;
  guid?: string;
  statusCode?: string;
}

/** About as many bytes as the gateway answers, with no thought given to what they say: all went well. */
export function historyAnswer(rows: object[]) {
  return {
    lastAction: 'PURCHASE',
    status: 'RESOLVED',
    substatus: 'RESOLVED',
    subStatus: 'RESOLVED',
    balance: 129.9,
    currency: 'TRY',
    paymentTransactionHistory: rows.flatMap((row) =>
      'operations' in row ? ofPayment(row as StoredPayment) : [step(row)],
    ),
  };
}

function ofPayment({ operations }: StoredPayment) {
  return operations.map(({ guid, kind, at, exchanges }) => ({
    ...step({ type: kind, guid }),
    timestamp: at,
    subSteps: exchanges,
  }));
}

function step(event: object) {
  const { type, guid, statusCode } = event as Event;
  return { guid, type, statusCode: 'RESOLVED', subStatusCode: 'RESOLVED', statusDetail: statusCode ?? 'Done.' };
}
