import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { cancelMove, moveMerchant } from '#cells';
import { showCells } from './cells/show-cells.js';
import { readCellTable } from './cells/cells.config.js';

const USAGE = `usage: npm run cells -- show
       npm run cells -- move --merchant <merchant> --to <cell>
       npm run cells -- cancel --merchant <merchant> --to <cell>`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Which cells there are, and moving a merchant from one to another; as the role that migrates. */
async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { merchant: { type: 'string' }, to: { type: 'string' } },
  });
  const [action, ...more] = positionals;
  const { merchant, to } = values;
  const table = readCellTable();
  if (more.length > 0) throw new Error(USAGE);
  if (action === 'show' && merchant === undefined && to === undefined) return say(await showCells(table));
  if (!merchant || !/^[a-z0-9_]{1,40}$/.test(merchant) || !to) throw new Error(USAGE);
  const options = { table, merchant, to, onStep: say };
  if (action === 'move') {
    const { events, closedMs } = await moveMerchant(options);
    return say(`${merchant} is in cell ${to}: ${events} events copied, closed for ${(closedMs / 1_000).toFixed(1)} s`);
  }
  if (action !== 'cancel') throw new Error(USAGE);
  await cancelMove(options);
  say(`${merchant} is open where it was`);
}

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
