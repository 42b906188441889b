import { Child } from '../stack/child.js';
import type { ProviderCounts } from './books.js';

export interface Provider {
  port: number;
  counts(): Promise<ProviderCounts>;
  stop(): Promise<void>;
}

export async function startProvider(): Promise<Provider> {
  const child = new Child({ entry: 'apps/bench/src/provider/provider.main.js' });
  const { port } = await child.message<{ port: number }>();
  return {
    port,
    counts: async () => (await (await fetch(`http://127.0.0.1:${port}/books`)).json()) as ProviderCounts,
    stop: () => child.stop(),
  };
}
