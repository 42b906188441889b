import type { Dashboard } from './dashboard.ts';

export const postgresAndLog: Dashboard = {
  name: 'postgres-and-log',
  title: 'Postgres and log',
  panels: [
    {
      title: 'Connections in use',
      description: 'Of each process. DB_POOL_MAX is the most.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'database_pool_connections{state="busy"}', legend: '{{service}} {{instance}} {{cell}}' }],
    },
    {
      title: 'Requests that wait for a connection',
      description: 'Now and then is nothing. For minutes: slow statements, or too few gateways.',
      kind: 'timeseries',
      unit: 'short',
      redFrom: 1,
      queries: [{ expr: 'database_pool_connections{state="waiting"}', legend: '{{service}} {{instance}} {{cell}}' }],
    },
    {
      title: 'Idle connections',
      description: 'Open and not in use.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'database_pool_connections{state="idle"}', legend: '{{service}} {{instance}} {{cell}}' }],
    },
    {
      title: 'Behind the log',
      description: 'Events that each projection has not seen. It moves around 0; one that only grows stands still.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'max by (projection, cell) (projection_lag_positions)', legend: '{{projection}} {{cell}}' }],
    },
  ],
};
