import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Merchants, type Merchant } from '#merchants';
import { OperatorLog } from '#payments';
import { AnswersHtml } from '#web';
import { AccessRefused } from '../../access/access-refused.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { Doctor } from './doctor.js';
import { ProviderFigures } from '../work/provider-figures.js';
import { MerchantFigures } from './merchant-figures.js';
import { merchantPage, merchantsPage, type ShownMerchant } from './merchants-page.js';

/** Merchants: settings in force, connection, and unconfirmed assumptions. */
@Controller('merchants')
export class MerchantsController {
  constructor(
    private readonly merchants: Merchants,
    private readonly figures: MerchantFigures,
    private readonly provider: ProviderFigures,
    private readonly doctor: Doctor,
    private readonly log: OperatorLog,
  ) {}

  @Get()
  @AnswersHtml()
  async list(@Context() context: PageContext): Promise<string> {
    return merchantsPage(context, await this.shown(this.merchants.all()));
  }

  @Get(':merchant')
  @AnswersHtml()
  async one(@Context() context: PageContext, @Param('merchant') id: string): Promise<string> {
    return merchantPage(context, await this.find(id));
  }

  @Post(':merchant/examine')
  @HttpCode(200)
  @AnswersHtml()
  async examine(@Context() context: PageContext, @Param('merchant') id: string): Promise<string> {
    const shown = await this.find(id);
    await this.log.note({ type: 'MerchantExamined', data: { by: context.name, merchant: id } }, context.cause);
    return merchantPage(context, shown, await this.doctor.examine());
  }

  private async find(id: string): Promise<ShownMerchant> {
    const merchant = this.merchants.find(id);
    if (!merchant) throw new AccessRefused('unknown');
    return (await this.shown([merchant]))[0]!;
  }

  private async shown(merchants: readonly Merchant[]): Promise<ShownMerchant[]> {
    const [signs, figures] = await Promise.all([this.figures.signs(), this.provider.read()]);
    return merchants.map((merchant) => ({
      merchant,
      signs: signs.get(merchant.id) ?? {},
      openEndpoints: figures.find((each) => each.merchant === merchant.id)?.openEndpoints ?? [],
    }));
  }
}
