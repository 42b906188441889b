import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Figures } from './metrics-server.js';

const END = '# EOF\n';

/** Registries of the parts of a process, each with a label that tells which. Also the token to inject them by. */
export abstract class PartRegistries {
  abstract get all(): readonly Registry[];
}

/** The figures of a process and of its parts as one: the same figure of two parts under one name. */
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
