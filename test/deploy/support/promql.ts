import { parser } from '@prometheus-io/lezer-promql';

export interface Selector {
  metric: string;
  /** Labels that it looks at; the value where it asks for exactly one. */
  labels: { name: string; value?: string }[];
}

/** Every series that an expression reads. Throws where it is no PromQL. */
export function selectorsOf(expression: string): Selector[] {
  const text = expression.replaceAll('$__rate_interval', '5m');
  const selectors: Selector[] = [];
  parser.parse(text).iterate({
    enter: ({ name, from, to, node }) => {
      if (node.type.isError) throw new Error(`no PromQL at ${from}: ${expression}`);
      if (name === 'VectorSelector') selectors.push(selectorOf(text.slice(from, to)));
    },
  });
  return selectors;
}

function selectorOf(text: string): Selector {
  const [, metric = '', matchers = ''] = /^([\w:]+)\s*(?:\{(.*)\})?$/s.exec(text.trim()) ?? [];
  const labels = [...matchers.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"/g)];
  return {
    metric,
    labels: labels.map(([, name, operator, value]) => ({ name: name!, ...(operator === '=' && { value: value! }) })),
  };
}

export interface Exposed {
  /** Of every series, also those that were never counted up. */
  metrics: Set<string>;
  /** `label` and `label=value` of each metric. */
  labels: Map<string, Set<string>>;
}

/** What /metrics says, of one process or of several. */
export function exposedBy(texts: readonly string[]): Exposed {
  const exposed: Exposed = { metrics: new Set(), labels: new Map() };
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const [, typed, type] = /^# TYPE (\S+) (\S+)$/.exec(line) ?? [];
    if (typed !== undefined)
      for (const end of type === 'histogram'
        ? ['_bucket', '_sum', '_count']
        : type === 'summary'
          ? ['', '_sum', '_count']
          : [''])
        exposed.metrics.add(typed + end);
    const [, metric, labels = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (metric === undefined) continue;
    const known = exposed.labels.get(metric) ?? new Set();
    for (const [, name, value] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g))
      known.add(name!).add(`${name}=${value}`);
    exposed.labels.set(metric, known);
  }
  return exposed;
}
