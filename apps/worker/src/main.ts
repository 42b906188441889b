import 'reflect-metadata';
import { loadInstallation } from '#merchants';
import { assertOneDatabase, serveBackground } from '#platform';
import { WorkerModule } from './worker.module.js';

await serveBackground({
  load: () => assertOneDatabase(loadInstallation()),
  module: (settings) => WorkerModule.forRoot(settings),
});
