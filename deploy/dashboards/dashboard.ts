import { CELL_CHOICE, ofChosenCells } from './chosen-cells.ts';

/** A dashboard for Grafana 10 and later, laid out from left to right and from top to bottom. */
export interface Dashboard {
  /** Of its file and its address. */
  name: string;
  title: string;
  panels: readonly Panel[];
}

export interface Panel {
  title: string;
  /** What the figures mean and when to look, in a sentence. */
  description: string;
  kind: 'stat' | 'timeseries';
  unit: Unit;
  queries: readonly Query[];
  /** From this value on it is red. */
  redFrom?: number;
}

export type Unit = 'short' | 's' | 'percentunit' | 'reqps' | 'bytes';

export interface Query {
  expr: string;
  /** Of each line: `{{label}}`. */
  legend: string;
}

const WIDTH = { stat: 6, timeseries: 12 } as const;
const HEIGHT = { stat: 4, timeseries: 8 } as const;
const GRID_WIDTH = 24;
const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

export function dashboardJson({ name, title, panels }: Dashboard): string {
  const positions = layOut(panels);
  return JSON.stringify({
    uid: `payments-${name}`,
    title: `Payments: ${title}`,
    tags: ['payments'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    links: [{ type: 'dashboards', tags: ['payments'], title: 'Payments', asDropdown: true }],
    templating: {
      list: [{ name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' }, CELL_CHOICE],
    },
    panels: panels.map((panel, index) => panelJson(panel, index + 1, positions[index]!)),
  });
}

interface Position {
  x: number;
  y: number;
  w: number;
  h: number;
}

function layOut(panels: readonly Panel[]): Position[] {
  let [x, y, rowHeight] = [0, 0, 0];
  return panels.map(({ kind }) => {
    const [w, h] = [WIDTH[kind], HEIGHT[kind]];
    if (x + w > GRID_WIDTH || (rowHeight > 0 && h !== rowHeight)) [x, y] = [0, y + rowHeight];
    rowHeight = h;
    const position = { x, y, w, h };
    x += w;
    return position;
  });
}

function panelJson({ title, description, kind, unit, queries, redFrom }: Panel, id: number, gridPos: Position) {
  const steps = [{ color: 'green', value: null }, ...(redFrom === undefined ? [] : [{ color: 'red', value: redFrom }])];
  return {
    ...{ id, type: kind, title, description, gridPos },
    datasource: DATASOURCE,
    fieldConfig: { defaults: { unit, min: 0, thresholds: { mode: 'absolute', steps } }, overrides: [] },
    options:
      kind === 'stat'
        ? { reduceOptions: { calcs: ['lastNotNull'] }, colorMode: 'background', graphMode: 'area' }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: DATASOURCE,
      expr: ofChosenCells(expr),
      legendFormat: legend,
    })),
  };
}
