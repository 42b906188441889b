import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { PublicAddress } from '../public-address.js';
import { SandboxConfig } from '../sandbox.config.js';
import { Accounts } from './accounts.js';
import { Books } from './books.js';
import { Faults } from './faults.js';
import { FaultyCall } from './faulty-call.js';
import { readHostedPageRequest } from './hosted-page-request.js';
import { magicOf } from './magic-amounts.js';
import { Refusal } from './refusal.js';

@Controller('paytiko/api/payment')
export class HostedPageController {
  constructor(
    private readonly accounts: Accounts,
    private readonly books: Books,
    private readonly address: PublicAddress,
    private readonly config: SandboxConfig,
    private readonly faults: Faults,
  ) {}

  @Post('hosted-page')
  @HttpCode(200)
  @FaultyCall('hosted-page')
  open(@Headers('x-merchant-secret') secret: string | undefined, @Body() body: unknown): { redirectUrl: string } {
    const account = this.accounts.authenticate(secret);
    const { terms, problems } = readHostedPageRequest(body, account, this.config.now());
    if (!terms) throw new Refusal(400, 'One or more validation errors occurred.', problems);
    if (this.books.ofOrder(terms.orderId)) {
      throw new Refusal(409, 'Order already exists', { orderId: ['This order id was used before.'] });
    }
    const session = this.books.open(terms);
    const { orderId } = terms;
    const faults = this.config.magicAmounts ? magicOf(terms)?.faults : undefined;
    for (const fault of faults ?? []) this.faults.add({ ...fault, orderId });
    return { redirectUrl: `${this.address.url}/paytiko/cashier/${session.token}` };
  }
}
