import { resolve } from 'node:path';
import { restartOnSave } from './dev/restart-on-save.js';
import { launch } from './launch.js';

/** `npm run dev`: like `npm start`, but compiles and restarts after each save. */
await launch({ folder: resolve('.data'), outlivesItsProcesses: true, onReady: restartOnSave });
