import { Controller, Get, Logger, Post, Req, Res } from '@nestjs/common';
import { FailedLogins, HttpAnswer } from '#api';
import { OperatorLog } from '#payments';
import { Settings } from '#platform';
import { textField } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveFeed } from '../live/live-feed.js';
import { PageContext } from '../shell/page-context.js';
import { Context } from '../shell/context.js';
import { localeOf } from '../texts/texts.js';
import { SESSION_COOKIE } from '../access/access.guard.js';
import { Cookies } from '../access/cookies.js';
import { IdentityProvider, type Attempt } from '../access/identity-provider.client.js';
import { backTo } from './back-to.js';
import { LoginTurns } from './login-turns.js';
import { arrivalPage, loginPage, type LoginProblem } from './login-page.js';
import { tokenId } from '../access/identity.js';
import { personOf } from '../access/person.js';
import { SESSION_SECONDS, Sessions, type LoggedIn } from '../access/sessions.js';
import { Tokens } from '../access/tokens.js';
import { ATTEMPT_SECONDS } from '../access/used-nonces.js';

const ATTEMPT_COOKIE = 'console-login';

@Controller()
export class LoginController {
  private readonly log = new Logger(LoginController.name);
  private readonly cookies: Cookies;

  constructor(
    private readonly provider: IdentityProvider,
    private readonly tokens: Tokens,
    private readonly failedLogins: FailedLogins,
    private readonly turns: LoginTurns,
    private readonly sessions: Sessions,
    private readonly live: LiveFeed,
    private readonly operators: OperatorLog,
    { console }: Settings,
  ) {
    this.cookies = new Cookies(console.url);
  }

  @Get('login')
  login(@Context() context: PageContext, @Res() reply: FastifyReply) {
    return this.answer(context, reply);
  }

  @Get('login/start')
  async start(@Context() context: PageContext, @Res() reply: FastifyReply) {
    try {
      const { attempt, address } = await this.provider.begin();
      const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
      return reply
        .header('set-cookie', this.cookies.set(ATTEMPT_COOKIE, value, ATTEMPT_SECONDS, 'Lax'))
        .redirect(address, 303);
    } catch (error) {
      this.log.error({ err: error }, 'the identity provider cannot be asked');
      return this.answer(context, reply, 'provider');
    }
  }

  @Get('login/callback')
  async callback(@Req() request: FastifyRequest, @Context() context: PageContext, @Res() reply: FastifyReply) {
    const attempt = attemptOf(this.cookies.find(ATTEMPT_COOKIE, request.headers.cookie));
    if (!attempt) return this.answer(context, reply, 'late');
    let loggedIn: LoggedIn;
    try {
      const query = request.url.split('?')[1] ?? '';
      loggedIn = await this.turns.take(request.ip, () => this.provider.finish(query, attempt));
    } catch (error) {
      if (error instanceof HttpAnswer) throw error;
      await this.failedLogins.note({ of: 'operator', address: request.ip });
      this.log.warn({ err: error }, 'a login failed');
      return this.answer(context, reply, 'provider');
    }
    if (loggedIn.roles.length === 0) {
      this.log.warn('somebody without a role wanted to log in');
      return this.answer(context, reply, 'no-role');
    }
    return this.welcome(loggedIn, request, context, reply);
  }

  @Post('login/token')
  async token(@Req() request: FastifyRequest, @Context() context: PageContext, @Res() reply: FastifyReply) {
    const found = this.tokens.find(textField(request.body, 'token', 500));
    if (!found) {
      await this.failedLogins.note({ of: 'operator', address: request.ip });
      return this.answer(context, reply, 'token');
    }
    return this.welcome({ ...found, id: tokenId(found.name), token: found.name }, request, context, reply);
  }

  @Post('logout')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const session = personOf(request)?.session;
    if (session) {
      await this.sessions.close(session.id);
      this.live.endSession(session.id);
    }
    return reply.header('set-cookie', this.cookies.set(SESSION_COOKIE, '', 0)).redirect('/login', 303);
  }

  @Post('language')
  async language(@Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const session = personOf(request)?.session;
    const locale = localeOf(textField(request.body, 'locale'));
    if (session && locale) await this.sessions.speak(session.id, locale);
    return reply.redirect(backTo(textField(request.body, 'back')), 303);
  }

  /** After a redirect from another host the browser would not send the strict cookie, so an own page leads on. */
  private async welcome(loggedIn: LoggedIn, request: FastifyRequest, context: PageContext, reply: FastifyReply) {
    const former = personOf(request)?.session?.id;
    const secret = await this.sessions.open(loggedIn, former);
    if (former) this.live.endSession(former);
    const { meta, ...cause } = context.cause;
    const data = { by: loggedIn.name, roles: loggedIn.roles };
    await this.operators.note({ type: 'LoggedIn', data }, { ...cause, meta: { ...meta, person: loggedIn.id } });
    this.log.log('logged in', { person: loggedIn.name, roles: loggedIn.roles });
    const cookies = [
      this.cookies.set(SESSION_COOKIE, secret, SESSION_SECONDS),
      this.cookies.set(ATTEMPT_COOKIE, '', 0, 'Lax'),
    ];
    return reply.header('set-cookie', cookies).type('text/html; charset=utf-8').send(arrivalPage(context));
  }

  private answer(context: PageContext, reply: FastifyReply, problem?: LoginProblem) {
    const ways = { provider: this.provider.exists, tokens: this.tokens.exist };
    return reply
      .status(problem === undefined ? 200 : 401)
      .type('text/html; charset=utf-8')
      .send(loginPage(context, ways, problem));
  }
}

function attemptOf(value: string | undefined): Attempt | undefined {
  try {
    return JSON.parse(Buffer.from(value ?? '', 'base64url').toString()) as Attempt;
  } catch {
    return undefined;
  }
}
