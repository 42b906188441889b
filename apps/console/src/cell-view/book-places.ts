/** Whose books are in several databases: what is compared with those of one of them lacks the others. */
export class BookPlaces {
  constructor(private readonly hasOneCell: (merchant: string) => boolean = () => true) {}

  areSeveral(merchant: string): boolean {
    return !this.hasOneCell(merchant);
  }
}
