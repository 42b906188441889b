import type { Provider, Type } from '@nestjs/common';
import { WorkController } from './work/work.controller.js';

/** Every page of the console: its controller, and what that is given. */
export const pages: { controllers: Type[]; providers: Provider[] } = {
  controllers: [WorkController],
  providers: [],
};
