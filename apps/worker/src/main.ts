import 'reflect-metadata';
import { serveBackground } from '#platform';
import { WorkerModule } from './worker.module.js';

await serveBackground((settings) => WorkerModule.forRoot(settings));
