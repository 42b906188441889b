import 'reflect-metadata';
import { loadInstallation } from '#merchants';
import { serveBackground } from '#platform';
import { WorkerModule } from './worker.module.js';

await serveBackground({ load: loadInstallation, module: (settings) => WorkerModule.forRoot(settings) });
