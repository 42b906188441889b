import { at, event, type Data } from './event-values.js';

export const purchaseRequested = (patch: Partial<Data<'PurchaseRequested'>> = {}) =>
  event('PurchaseRequested', { guid: 'guid-2', fingerprint: 'print-2', at, ...patch });
export const voidRequested = (patch: Partial<Data<'VoidRequested'>> = {}) =>
  event('VoidRequested', { guid: 'guid-3', fingerprint: 'print-3', at, ...patch });
export const operationConfirmed = (guid: string, when = at) => event('OperationConfirmed', { guid, at: when });
export const operationRejected = (guid: string, code: string, when = at) =>
  event('OperationRejected', { guid, code, at: when });
export const paymentCancelled = (patch: Partial<Data<'PaymentCancelled'>> = {}) =>
  event('PaymentCancelled', { guid: 'guid-3', at, ...patch });
