import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Figures } from './metrics-server.js';

const END = '# EOF\n';

/** Metric registries of the parts of a process, each with a label. The class is the injection token. */
export abstract class PartRegistries {
  abstract get all(): readonly Registry[];
}

/** Merges the metrics of a process and its parts: metrics with the same name become one. */
export function joined(own: Registry, parts: readonly Registry[]): Figures {
  return {
    contentType: own.contentType,
    metrics: async () => {
      const text = await own.metrics();
      if (parts.length === 0) return text;
      const figures = await Promise.all(parts.map((part) => part.getMetricsAsJSON()));
      const ofParts = await AggregatorRegistry.aggregate(figures).metrics();
      return `${text.replace(END, '')}\n${ofParts}\n${text.endsWith(END) ? END : ''}`;
    },
  };
}
