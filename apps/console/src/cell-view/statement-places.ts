import type { FinanceLists } from '#books';

/** The database with a merchant's statements: that of its payments, or one of several. */
export class StatementPlaces {
  constructor(private readonly placeOf: (merchant: string) => FinanceLists | undefined = () => undefined) {}

  /** `own`: lists of the cell with the payment. */
  listsOf(merchant: string, own: FinanceLists): FinanceLists {
    return this.placeOf(merchant) ?? own;
  }
}
