import { CSV_BEGIN, csvLine } from '#web';
import { formatMoney, type ListedDispute, type Page, type PageRequest } from '#payments';

const PAGE = 1_000;
const COLUMNS = [
  'opened',
  'merchant',
  'order',
  'dispute',
  'state',
  'doubt',
  'amount',
  'currency',
  'word',
  'deadline',
  'decided',
];

/** Reads page after page, so that memory is limited to one page. */
export async function* disputesCsv(read: (page: PageRequest) => Promise<Page<ListedDispute>>): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine(COLUMNS);
  let after: string | undefined;
  do {
    const { items, next } = await read({ limit: PAGE, after });
    yield items.map(lineOf).join('');
    after = next;
  } while (after);
}

function lineOf({
  since,
  merchant,
  orderId,
  id,
  phase,
  doubt,
  amount,
  word,
  deadline,
  decidedAt,
}: ListedDispute): string {
  const { currency } = amount;
  return csvLine([
    since,
    merchant,
    orderId,
    id,
    phase,
    doubt?.how,
    formatMoney(amount),
    currency,
    word,
    deadline,
    decidedAt,
  ]);
}
