import { resolve } from 'node:path';
import { launch } from './launch.js';

await launch({ folder: resolve('.data') });
