/** Tables that no rule of retention names, by their schema, and why nothing is deleted from them by age. */
export const KEPT_TABLES: Readonly<Record<string, string>> = {
  'es.events': 'the log: the one thing that is never changed',
  'es.streams': 'the version of each stream of the log',
  'es.log_digests': 'prove that nothing was changed in the log',
  'es.set_aside_events': 'a few rows by hand: events that a projection has left out',
  'es.subject_keys': 'a key for each payment; it goes when the person is erased',
  'es.projections': 'a row for each projection',
  'payments.cell': 'one row: which cell this database is',
  'payments.moves': 'a row for each merchant that was moved',
  'payments.payment_history': 'the read model of an earlier release: nothing writes it any more',
  'payments.payment_history_v2': 'the read model: a row for each payment',
  'payments.payment_search': 'what lists and searches read: a row for each payment',
  'payments.shopper_emails': 'digests; they go when the person is erased',
  'payments.merchant_signs': 'three rows for each merchant',
  'payments.placements': 'where merchants are: as many as have moved',
  'payments.audit': 'who did what: it grows with what people do, and has no personal data of shoppers',
  'console.saved_views': 'belong to people: fifty each',
  'console.approvals': 'decisions of two people: they grow with what people do',
  'console.used_nonces': 'one of each login, for ten minutes: the next login deletes what is over',
  'console.approval_ends': 'how those ended',
  'books.postings': 'the ledger',
  'books.movements': 'what money moved, as it stands: later statements are matched with it',
  'books.movements_elsewhere':
    'a copy of what the other cells of a merchant have of that table, made anew for each statement',
  'books.daily_totals': 'rows for each day, not for each payment',
  'books.closed_days': 'a row for each day; each is part of the digest of the next',
  'books.imbalances': 'must be empty',
  'books.hourly_figures': 'rows for each hour, not for each payment',
  'books.statements': 'a row for each file: it is recognised when it comes again',
  'books.matches': 'a movement is told of once by each source, however old',
  'books.differences': 'what was different, and who decided about it and why',
  'books.statement_postings': 'fees and disputes in the books, and in the totals of closed days',
  'books.statement_profiles': 'statement formats: as many as people make',
};

/** For the page of the architecture. */
export function keptTable(): string {
  const rows = Object.entries(KEPT_TABLES).map(([table, why]) => `| \`${table}\` | ${why} |`);
  return ['| table | why nothing is deleted by age |', '| --- | --- |', ...rows].join('\n');
}
