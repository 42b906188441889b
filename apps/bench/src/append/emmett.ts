import type { OpenStore } from './store.js';

interface Emmett {
  getPostgreSQLEventStore(url: string): {
    appendToStream(stream: string, events: object[], options: object): Promise<unknown>;
    schema?: { migrate(): Promise<unknown> };
    close(): Promise<void>;
  };
}

/** It carries no licence, so it is no dependency of ours: it takes part where somebody has installed it. */
const PACKAGE = '@event-driven-io/emmett-postgresql';

export const emmett: OpenStore = async (postgres) => {
  const installed = (await import(PACKAGE).catch(() => undefined)) as Emmett | undefined;
  if (!installed) return undefined;
  const store = installed.getPostgreSQLEventStore(await postgres.create('append_emmett'));
  await store.schema?.migrate();
  return {
    name: 'emmett',
    append: (stream, version, events) =>
      store.appendToStream(
        stream,
        events.map(({ type, data }) => ({ type, data })),
        { expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version) },
      ),
    close: () => store.close(),
  };
};
