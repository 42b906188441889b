import 'reflect-metadata';
import { loadInstallation } from '#merchants';
import { serveHttp } from '#platform';
import { GatewayModule } from './gateway.module.js';
import { configureHttp } from './http/configure-http.js';
import { serverOptions } from './http/server-options.js';
import { describeApi } from './openapi/describe-api.js';

await serveHttp({
  load: loadInstallation,
  module: (settings) => GatewayModule.forRoot(settings),
  server: serverOptions,
  configure: (app, { docs }) => {
    configureHttp(app);
    if (docs) describeApi(app);
  },
});
