import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { cancelMove, moveMerchant } from '#cells';
import { runCommandLine, UsageError } from '#platform';
import { showCells } from './cells/show-cells.js';
import { readCellTable } from './cells/cells.config.js';

const USAGE = `usage: npm run cells -- show
       npm run cells -- move --merchant <merchant> --to <cell>
       npm run cells -- cancel --merchant <merchant> --to <cell>`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Shows the cells, and moves a merchant from one to another. `move` and `cancel` need the role that migrates. */
await runCommandLine(USAGE, async (args) => {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { merchant: { type: 'string' }, to: { type: 'string' } },
  });
  const { merchant, to } = values;
  const [action, ...more] = positionals;
  if (more.length > 0) throw new UsageError();
  if (action === 'show' && merchant === undefined && to === undefined) return say(await showCells(readCellTable()));
  if (action !== 'move' && action !== 'cancel') throw new UsageError();
  if (!merchant || !/^[a-z0-9_]{1,40}$/.test(merchant) || !to) throw new UsageError();
  const options = { table: readCellTable(), merchant, to, onStep: say };
  if (action === 'move') {
    const { events, closedMs } = await moveMerchant(options);
    return say(`${merchant} is in cell ${to}: ${events} events copied, closed for ${(closedMs / 1_000).toFixed(1)} s`);
  }
  await cancelMove(options);
  say(`${merchant} is open where it was`);
});
