import { Logger } from '@nestjs/common';
import { createSandbox } from './sandbox.js';
import { optionsFromEnvironment } from './sandbox.config.js';

const sandbox = await createSandbox(optionsFromEnvironment());
sandbox.app.enableShutdownHooks();
Logger.overrideLogger(['log', 'warn', 'error', 'fatal']);
new Logger('Sandbox').log(`listening on ${sandbox.url}`);
