import 'reflect-metadata';
import { serveHttp } from '#platform';
import { configureConsole } from './configure-console.js';
import { loadConsole } from './console.config.js';
import { ConsoleModule } from './console.module.js';
import { serverOptions } from './http/server-options.js';

await serveHttp({
  load: () => loadConsole(),
  module: (settings) => ConsoleModule.forRoot(settings),
  at: ({ console }) => console,
  server: serverOptions,
  configure: configureConsole,
});
