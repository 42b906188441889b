import 'reflect-metadata';
import { loadInstallation } from '#merchants';
import { serveHttp } from '#platform';
import { configureConsole } from './configure-console.js';
import { ConsoleModule } from './console.module.js';
import { serverOptions } from './http/server-options.js';

await serveHttp({
  load: loadInstallation,
  module: (settings) => ConsoleModule.forRoot(settings),
  at: ({ console }) => console,
  server: serverOptions,
  configure: configureConsole,
});
