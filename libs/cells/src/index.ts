export * from './cell-routes.js';
export * from './home.js';
export * from './move/move-merchant.js';
export type { MoveReport } from './move/move.js';
export { MoveRefused } from './move/plan-move.js';
export * from './placement.js';
export * from './placement-watch.js';
