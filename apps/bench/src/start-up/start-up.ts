import type { Benchmark } from '../benchmark.js';
import { median } from '../measure/percentile.js';
import { startProvider } from '../provider/provider.js';
import { startGateway } from '../test-bed/gateway.js';

/** From the start of the process to its first 200 on /health/ready, with the migrations current. */
export const startUp: Benchmark = async ({ database, sizes }) => {
  const databaseUrl = await database('start_up');
  const provider = await startProvider();
  const seconds: number[] = [];
  for (let start = 0; start < sizes.starts; start++) {
    const gateway = await startGateway({ databaseUrl, providerPort: provider.port });
    seconds.push(gateway.readyAfterMs / 1000);
    await gateway.stop();
  }
  await provider.stop();
  return {
    comparisons: [],
    figures: [
      { name: 'start-up: gateway ready, median', value: median(seconds), unit: 's' },
      { name: 'start-up: gateway ready, slowest', value: Math.max(...seconds), unit: 's' },
    ],
    remarks: [],
  };
};
