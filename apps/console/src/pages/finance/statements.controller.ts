import { BooksRefusal, FinanceLists, Matching, StatementImport, StatementProfiles, type StatementRow } from '#books';
import { Body, Controller, Get, Logger, Param, Post, Res } from '@nestjs/common';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { FinanceMerchant, periodIn, refusalIn } from './finance-merchant.js';
import { statementPage, statementsPage } from './statements-page.js';
import { storeUpload, type StoredUpload, type UploadForm } from './upload.js';

/** Statements: import, progress and matching. */
@Controller('finance/:merchant/statements')
export class StatementsController {
  private readonly log = new Logger(StatementsController.name);

  constructor(
    private readonly merchant: FinanceMerchant,
    private readonly lists: FinanceLists,
    private readonly imports: StatementImport,
    private readonly matching: Matching,
    private readonly profiles: StatementProfiles,
  ) {}

  @Get()
  @AnswersHtml()
  list(@Context() context: PageContext, @Param('merchant') merchant: string): Promise<string> {
    return this.shown(context, merchant);
  }

  @Post()
  async upload(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Body() form: Partial<UploadForm>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.merchant.of(merchant);
    try {
      const id = await this.take(context, merchant, form);
      await reply.redirect(`/finance/${merchant}/statements/${id}`, 303);
    } catch (error) {
      form.file?.resume();
      const refused = refusalIn(error);
      // The same file again: its existing statement is shown.
      if (refused.code === 'STATEMENT_KNOWN' && refused.detail)
        return void (await reply.redirect(`/finance/${merchant}/statements/${refused.detail}`, 303));
      await reply
        .status(422)
        .type('text/html; charset=utf-8')
        .send(await this.shown(context, merchant, refused));
    }
  }

  @Get(':id')
  @AnswersHtml()
  one(@Context() context: PageContext, @Param('merchant') merchant: string, @Param('id') id: string): Promise<string> {
    return this.shownOne(context, merchant, id);
  }

  @Post(':id/match')
  async match(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.statement(merchant, id);
    try {
      await this.matching.match(id);
      await reply.redirect(`/finance/${merchant}/statements/${id}`, 303);
    } catch (error) {
      const page = await this.shownOne(context, merchant, id, refusalIn(error));
      await reply.status(409).type('text/html; charset=utf-8').send(page);
    }
  }

  /** The answer does not wait for the import. The statement's page shows the progress. */
  private async take(context: PageContext, merchant: string, form: Partial<UploadForm>): Promise<string> {
    const { file, fileName } = form;
    if (!file || !fileName) throw new BooksRefusal('FILE_UNREADABLE');
    const period = periodIn(textField(form, 'from'), textField(form, 'to'));
    const stored = (await storeUpload(file)) ?? fail(new BooksRefusal('FILE_UNREADABLE', '> 1 GB'));
    const request = {
      merchant,
      source: textField(form, 'source'),
      path: stored.path,
      fileName: fileName.replaceAll('\0', '').slice(0, 200),
      by: context.name,
      ...period,
    };
    try {
      const { id, run } = await this.imports.begin(request);
      void this.finish(id, run, stored);
      return id;
    } catch (error) {
      await stored.remove();
      throw error;
    }
  }

  /** The result is stored with the statement. Internal errors are logged as well. */
  private async finish(id: string, run: () => Promise<void>, stored: StoredUpload): Promise<void> {
    try {
      await run();
      await this.matching.match(id);
    } catch (error) {
      if (!(error instanceof BooksRefusal)) this.log.error({ err: error, statement: id }, 'a statement failed');
    } finally {
      await stored.remove();
    }
  }

  private async statement(merchant: string, id: string): Promise<StatementRow> {
    const statement = await this.lists.statement(id);
    if (statement?.merchant !== merchant) throw new AccessRefused('unknown');
    return statement;
  }

  private async shownOne(context: PageContext, merchant: string, id: string, refused?: BooksRefusal): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    const statement = await this.statement(merchant, id);
    const [errors, differences] = await Promise.all([this.lists.errorsOf(id), this.lists.differences(merchant, id)]);
    return statementPage(context, finance, { statement, errors, differences });
  }

  private async shown(context: PageContext, merchant: string, refused?: BooksRefusal): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    const [statements, profiles] = await Promise.all([this.lists.statements(merchant), this.profiles.names(merchant)]);
    return statementsPage(context, finance, statements, profiles);
  }
}

function fail(error: Error): never {
  throw error;
}
