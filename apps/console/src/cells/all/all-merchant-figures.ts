import { MerchantFigures, type MerchantSigns } from '../../pages/merchants/merchant-figures.js';
import type { CellsReader } from '../cells-reader.js';
import type { ConsoleCells } from '../console-cells.js';

/** The connection of each merchant, from the cell that last heard of the provider. */
export class AllMerchantFigures implements Pick<MerchantFigures, 'signs'> {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async signs(): Promise<ReadonlyMap<string, MerchantSigns>> {
    const told = await this.reader.all((part) => this.cells.get(part, MerchantFigures).signs());
    const all = Map.groupBy(
      told.flatMap(({ answer }) => [...answer]),
      ([merchant]) => merchant,
    );
    return new Map([...all].map(([merchant, of]) => [merchant, newestOf(of.map(([, signs]) => signs))]));
  }
}

function newestOf(all: readonly MerchantSigns[]): MerchantSigns {
  const newest: MerchantSigns = {};
  for (const signs of all)
    for (const [sign, at] of Object.entries(signs) as [keyof MerchantSigns, Date][])
      if (!newest[sign] || newest[sign] < at) newest[sign] = at;
  return newest;
}
