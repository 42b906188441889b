import { Logger } from '@nestjs/common';
import { createSandbox } from './sandbox.js';
import { optionsFromEnvironment } from './sandbox.config.js';

const sandbox = await createSandbox(optionsFromEnvironment(process.env));
sandbox.app.enableShutdownHooks();
new Logger('Sandbox').log(`listening on ${sandbox.url}`);
