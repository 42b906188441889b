import { Body, Controller, Post, Res } from '@nestjs/common';
import { fieldsOf, textField } from '#web';
import type { FastifyReply } from 'fastify';
import { Context } from '../../shell/context.js';
import { withQuery } from '../../shell/links.js';
import type { PageContext } from '../../shell/page-context.js';
import { filterFields } from './payment-filter.js';
import { SavedViews, VIEW_NAME_MAX } from './saved-views.js';

const FIELD = 'field-';

/** A person's own views of the list of payments. */
@Controller('payments/views')
export class ViewsController {
  constructor(private readonly views: SavedViews) {}

  @Post()
  async save(@Context() context: PageContext, @Body() form: unknown, @Res() reply: FastifyReply) {
    const given = Object.entries(fieldsOf(form)).filter(([name]) => name.startsWith(FIELD));
    const { fields } = filterFields(
      Object.fromEntries(given.map(([name, value]) => [name.slice(FIELD.length), value])),
    );
    const name = textField(form, 'name', VIEW_NAME_MAX);
    const address = withQuery('/payments', fields);
    if (name === '' || Object.keys(fields).length === 0) return reply.redirect(address, 303);
    const isSaved = await this.views.save(context.person!, { name, fields });
    return reply.redirect(isSaved ? address : withQuery('/payments', { ...fields, said: 'full' }), 303);
  }

  @Post('remove')
  async remove(@Context() context: PageContext, @Body() form: unknown, @Res() reply: FastifyReply) {
    await this.views.remove(context.person!, textField(form, 'name', VIEW_NAME_MAX));
    const back = textField(form, 'back', 4_000);
    return reply.redirect(/^\/payments(?:\?|$)/.test(back) ? back : '/payments', 303);
  }
}
