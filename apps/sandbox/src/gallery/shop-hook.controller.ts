import { Body, Controller, HttpCode, HttpException, Post } from '@nestjs/common';
import { ShopHook } from './shop-hook.js';

/** The shop's webhook, called by the gateway. */
@Controller('shop/hook')
export class ShopHookController {
  constructor(private readonly hook: ShopHook) {}

  @Post()
  @HttpCode(200)
  told(@Body() body: { orderId?: unknown } | undefined): { received: true } {
    const status = this.hook.statusFor(body?.orderId);
    if (status !== 200) throw new HttpException('The hook fails, since it was told to', status);
    return { received: true };
  }
}
