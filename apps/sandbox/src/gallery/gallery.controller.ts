import { Controller, Get, Header, Ip, NotFoundException, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SandboxConfig } from '../sandbox.config.js';
import { orderPath } from '../shop/order.js';
import { AnswersHtml } from '#web';
import { PageErrorFilter } from '../web/page-error.filter.js';
import { Gallery, NotMade } from './gallery.js';
import { galleryPage } from './gallery-page.js';
import { Switches } from './switches.js';
import { SWITCHES, TROUBLES } from './troubles.js';

@Controller('gallery')
@UseFilters(PageErrorFilter)
export class GalleryController {
  constructor(
    private readonly gallery: Gallery,
    private readonly switches: Switches,
    private readonly config: SandboxConfig,
  ) {}

  @Get()
  @AnswersHtml()
  @Header('cache-control', 'no-store')
  show(@Query('done') done?: string, @Query('problem') problem?: string): string {
    const { consoleUrl, magicAmounts: hasMagic } = this.config;
    const title = TROUBLES.find(({ name }) => name === done)?.title;
    const told = title && `Done: ${title}. Look for it in the console.`;
    return galleryPage({ consoleUrl, hasMagic, isOn: (name) => this.switches.isOn(name), done: told, problem });
  }

  @Post('switch/:name')
  async turn(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    if (!SWITCHES.some((each) => each.name === name)) throw new NotFoundException('There is no such switch');
    this.switches.turn(name);
    await reply.redirect('/gallery', 303);
  }

  @Post(':name')
  async make(@Param('name') name: string, @Ip() ip: string, @Res() reply: FastifyReply): Promise<void> {
    try {
      const order = await this.gallery.make(name, ip);
      await reply.redirect(
        order ? orderPath(order) : `/gallery?${new URLSearchParams({ done: name }).toString()}`,
        303,
      );
    } catch (error) {
      if (!(error instanceof NotMade)) throw error;
      await reply.redirect(`/gallery?${new URLSearchParams({ problem: error.message }).toString()}`, 303);
    }
  }
}
