import { parser } from '@prometheus-io/lezer-promql';

/** Stands in a range until Grafana knows the width of the screen. */
const INTERVAL = '$__rate_interval';
/** As long, so that places in the text stay what they are. */
const READABLE = `${'0'.repeat(INTERVAL.length - 2)}5m`;

/** Chosen on the dashboard; what is of no cell, or of all of them, is always shown. */
const MATCHER = 'cell=~"$cell|"';

/** What a dashboard lets somebody choose: all of them at first. Empty where there is one database. */
export const CELL_CHOICE = {
  name: 'cell',
  label: 'Cell',
  type: 'query',
  datasource: { type: 'prometheus', uid: '${datasource}' },
  query: 'label_values(process_start_time_seconds, cell)',
  refresh: 2,
  sort: 1,
  multi: true,
  includeAll: true,
  allValue: '.*',
  current: { text: 'All', value: '$__all' },
};

/** The same expression of the chosen cells only. Throws where it is no PromQL. */
export function ofChosenCells(expr: string): string {
  const places: { end: number; matcher: string }[] = [];
  parser.parse(expr.replaceAll(INTERVAL, READABLE)).iterate({
    enter: ({ name, from, to, node }) => {
      if (node.type.isError) throw new Error(`no PromQL at ${from}: ${expr}`);
      if (name !== 'VectorSelector') return;
      const hasBraces = expr.slice(from, to).trimEnd().endsWith('}');
      places.push({ end: hasBraces ? to - 1 : to, matcher: hasBraces ? `,${MATCHER}` : `{${MATCHER}}` });
    },
  });
  return places.reduceRight((text, { end, matcher }) => text.slice(0, end) + matcher + text.slice(end), expr);
}
