import { isCallOpen, type Call, type Operation, type Transaction } from './domain.js';
import type { Since } from './relative-time.js';

export function keyOfCall(call: Call | undefined, ago: Since): string {
  if (!call) return '';
  const { kind, phase, attempts, sendFailures, isResend, reportedAsDone, refusedByOperator } = call;
  const times = isCallOpen({ call }) || phase === 'not-sent' ? [ago(call.at)] : [];
  if (phase === 'sent') times.push(ago(call.answerBy));
  if (phase === 'refused' || phase === 'not-sent') times.push(ago(call.endedAt ?? call.at));
  return [kind, phase, attempts, sendFailures, isResend, reportedAsDone, refusedByOperator, ...times].join(' ');
}

/** Whether it began after a refusal is all that its version tells, and an answer that was given stays. */
export function keyOfOperation(operation: Operation, transactions: Transaction[]): string {
  const { guid, kind, cycle, end, amount, version, callsDenied, correctedFor = '' } = operation;
  if (end) return `${guid} ${kind} ${cycle} ${end.status} ${end.reason ?? ''} ${correctedFor}`;
  const refusals = transactions.flatMap(({ call }) =>
    call?.phase === 'refused' ? [call.endedVersion! <= version] : [],
  );
  return `${guid} ${kind} ${cycle} ${amount?.minor ?? ''} ${callsDenied ?? ''} ${refusals.join()} ${correctedFor}`;
}
