import 'reflect-metadata';
import { loadInstallation } from '#merchants';
import { assertOneDatabase, serveHttp } from '#platform';
import { configureConsole } from './configure-console.js';
import { ConsoleModule } from './console.module.js';
import { serverOptions } from './http/server-options.js';

await serveHttp({
  load: () => assertOneDatabase(loadInstallation()),
  module: (settings) => ConsoleModule.forRoot(settings),
  at: ({ console }) => console,
  server: serverOptions,
  configure: configureConsole,
});
