export const provider = {
  title: 'Paytiko in the last hour',
  none: 'Nobody has called Paytiko yet.',
  merchant: 'Merchant',
  calls: 'Calls',
  errors: 'Without an answer',
  unanswered: (count: string) => `${count} unanswered`,
  median: 'Median time',
  p95: '95th percentile',
  upTo: (ms: string) => `up to ${ms} ms`,
  breaker: 'Breaker',
  lastSuccess: 'Last answer',
  never: 'none yet',
};
