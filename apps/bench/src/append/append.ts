import type { Benchmark, Comparison, Figure } from '../benchmark.js';
import { closedLoop } from '../measure/closed-loop.js';
import { sideBySide } from '../measure/side-by-side.js';
import { emmett } from './emmett.js';
import { floor } from './floor.js';
import { messageDb } from './message-db.js';
import { ours } from './ours.js';
import type { Store } from './store.js';
import { writer } from './writer.js';

/** Events per append, and whether each goes to a stream of its own or to the writer's one. */
const SHAPES = [
  { streams: 'new', events: 1 },
  { streams: 'new', events: 10 },
  { streams: 'existing', events: 1 },
  { streams: 'existing', events: 10 },
] as const;

/** One process, one connection for each writer, the same pool for everybody. */
export const append: Benchmark = async ({ postgres, sizes }) => {
  const { rounds, warmMs, appendMs: roundMs, appendWriters } = sizes;
  const comparisons: Comparison[] = [];
  const openers = [floor, ours, messageDb, emmett];
  const stores: Store[] = [];
  try {
    for (const open of openers) {
      const store = await open(postgres, Math.max(...appendWriters));
      if (store) stores.push(store);
    }
    for (const { streams, events } of SHAPES)
      for (const writers of appendWriters) {
        const contenders = stores.map((store) => {
          const append = writer(store, streams, events);
          return { name: store.name, run: (durationMs: number) => closedLoop(writers, durationMs, append) };
        });
        const name = `append ${events} to ${streams}, ${writers} writers`;
        const compared = await sideBySide(contenders, { rounds, roundMs, warmMs: Math.min(warmMs, roundMs) / 2 });
        comparisons.push({ name, contenders: compared });
      }
  } finally {
    for (const store of stores) await store.close();
  }
  return { comparisons, figures: comparisons.flatMap(toPeers), remarks: [] };
};

/** Ours as a multiple of each peer, and in events rather than appends. */
function toPeers({ name, contenders }: Comparison): Figure[] {
  const [, own, ...peers] = contenders;
  const events = Number(name.split(' ')[1]);
  return [
    { name: `${name}: events`, value: own!.perSecond * events, unit: '/s' },
    ...peers.map((peer) => ({
      name: `${name}: ours to ${peer.name}`,
      value: own!.ofFloor / peer.ofFloor,
      unit: '×',
    })),
  ];
}
