import { Controller, HttpCode, HttpException, Post } from '@nestjs/common';
import { Switches } from './switches.js';

/** Where the gateway tells the shop what it has not asked about. */
@Controller('shop/hook')
export class ShopHookController {
  constructor(private readonly switches: Switches) {}

  @Post()
  @HttpCode(200)
  told(): { received: true } {
    if (this.switches.hookFails) throw new HttpException('The hook fails, since it was told to', 500);
    return { received: true };
  }
}
