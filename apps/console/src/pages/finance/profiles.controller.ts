import {
  BooksRefusal,
  BooksRules,
  checkOwnProfile,
  previewStatement,
  profileFrom,
  StatementProfiles,
  type OwnProfile,
} from '#books';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { AnswersHtml, textField } from '#web';
import type { FastifyReply } from 'fastify';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { FinanceMerchant, refusalIn } from './finance-merchant.js';
import { NEW_PROFILE, profileIn } from './profile-form.js';
import { profilePreviewPage, profilesPage } from './profiles-page.js';
import { storeUpload, type UploadForm } from './upload.js';

/** Profiles of statements: tried on a file first, and then stored. */
@Controller('finance/:merchant/profiles')
export class ProfilesController {
  constructor(
    private readonly merchant: FinanceMerchant,
    private readonly profiles: StatementProfiles,
    private readonly rules: BooksRules,
  ) {}

  @Get()
  @AnswersHtml()
  async list(@Context() context: PageContext, @Param('merchant') merchant: string, @Query('name') name?: string) {
    const own = await this.profiles.own(merchant);
    const known = own.find((each) => each.name === name);
    return this.shown(context, merchant, known ?? NEW_PROFILE, known?.version ?? 0);
  }

  /** Nothing of the file is stored. */
  @Post('preview')
  async preview(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Body() form: Partial<UploadForm>,
    @Res() reply: FastifyReply,
  ) {
    const finance = this.merchant.of(merchant);
    const { file, fileName: _, ...typed } = form;
    const [profile, version] = [profileIn(typed), versionIn(typed)];
    try {
      const checked = checkOwnProfile(profile);
      if (!file) throw new BooksRefusal('FILE_UNREADABLE');
      const stored = await storeUpload(file);
      if (!stored) throw new BooksRefusal('FILE_UNREADABLE', '> 1 GB');
      try {
        const preview = await previewStatement(stored.path, profileFrom(checked), this.rules.timeZone(merchant));
        return await html(reply, 200, profilePreviewPage(context, finance, { typed, profile, version, preview }));
      } finally {
        await stored.remove();
      }
    } catch (error) {
      file?.resume();
      return html(reply, 422, await this.shown(context, merchant, profile, version, refusalIn(error)));
    }
  }

  @Post()
  async keep(
    @Context() context: PageContext,
    @Param('merchant') merchant: string,
    @Body() form: unknown,
    @Res() reply: FastifyReply,
  ) {
    this.merchant.of(merchant);
    const [profile, version] = [profileIn(form), versionIn(form)];
    try {
      await this.profiles.keep(merchant, profile, version, context.name);
    } catch (error) {
      return html(reply, 409, await this.shown(context, merchant, profile, version, refusalIn(error)));
    }
    return reply.redirect(`/finance/${merchant}/statements`, 303);
  }

  private async shown(
    context: PageContext,
    merchant: string,
    profile: OwnProfile,
    version: number,
    refused?: BooksRefusal,
  ): Promise<string> {
    const finance = this.merchant.of(merchant, refused);
    return profilesPage(context, finance, await this.profiles.own(merchant), { profile, version });
  }
}

function html(reply: FastifyReply, status: number, page: string) {
  return reply.status(status).type('text/html; charset=utf-8').send(page);
}

function versionIn(form: unknown): number {
  return Number(textField(form, 'version', 10)) || 0;
}
