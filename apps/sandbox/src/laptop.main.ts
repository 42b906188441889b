import { resolve } from 'node:path';
import { launch } from './laptop/launch.js';

await launch({ folder: resolve('.data') });
