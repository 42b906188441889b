import { EmailIndex } from '#payments';
import { ShopperDigests } from '../../pages/payments/shopper-digests.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** Each cell has its own key, so an address has a digest in each. */
export class AllShoppers extends ShopperDigests {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {
    super();
  }

  override async of(email: string): Promise<string> {
    const told = await this.reader.all((part) => this.cells.get(part, EmailIndex).digestOf(email));
    return told.map(({ answer }) => answer.toString('hex')).join('-');
  }
}
