import { CSV_BEGIN, csvLine } from '#web';
import { formatMoney, type FoundPaymentItem, type Page, type PageRequest } from '#payments';

const PAGE = 1_000;

/** Reads page after page, so that memory is limited to one page. */
export async function* paymentsCsv(
  read: (page: PageRequest) => Promise<Page<FoundPaymentItem>>,
): AsyncGenerator<string> {
  yield (
    CSV_BEGIN +
    csvLine([
      'time',
      'merchant',
      'order',
      'state',
      'amount',
      'captured',
      'refunded',
      'currency',
      'card',
      'processor',
      'in review',
    ])
  );
  let after: string | undefined;
  do {
    const { items, next } = await read({ limit: PAGE, after });
    yield items.map(lineOf).join('');
    after = next;
  } while (after);
}

function lineOf(item: FoundPaymentItem): string {
  const { startedAt, merchant, orderId, phase, amount, captured, refunded, card, processor, inReview } = item;
  const amounts = [amount, captured, refunded].map(formatMoney);
  return csvLine([
    startedAt,
    merchant,
    orderId,
    phase,
    ...amounts,
    amount.currency,
    card,
    processor,
    inReview ? 'yes' : 'no',
  ]);
}
