export * from './answer.js';
export * from './error-body.js';
export * from './history-answer.js';
export * from './operator/operator-access.js';
export * from './operator/dead-letters.js';
export * from './operator/operator-api.js';
export * from './request-pipe.js';
export { detailOf } from './standing.js';
