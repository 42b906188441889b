import type { FinanceLists } from '#books';

/** Where the statements of a merchant are: with its payments; of one whose payments are in several cells, in one of those. */
export class StatementPlaces {
  constructor(private readonly placeOf: (merchant: string) => FinanceLists | undefined = () => undefined) {}

  /** `own`: of the cell that a payment is in. */
  listsOf(merchant: string, own: FinanceLists): FinanceLists {
    return this.placeOf(merchant) ?? own;
  }
}
