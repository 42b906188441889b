import { parseBasicAuthorization, type BasicCredentials } from '#akinon';
import { Strategy } from 'passport';

export type Verified = (error: unknown, user?: object | false) => void;
export type Verify = (address: string, credentials: BasicCredentials | undefined, verified: Verified) => void;

const CHALLENGE = 'Basic realm="akinon", charset="UTF-8"';

/**
 * Basic authentication for passport as RFC 7617 says; passport-http cuts a password at its second colon. Missing and
 * broken headers are verified too, so that they cost what a wrong password costs.
 */
export class HttpBasic extends Strategy {
  constructor(private readonly verify: Verify) {
    super();
  }

  override authenticate(request: { ip?: string | undefined; headers: { authorization?: string | undefined } }): void {
    const credentials = parseBasicAuthorization(request.headers.authorization);
    this.verify(request.ip ?? '', credentials, (error, user) => {
      if (error) this.error(error);
      else if (user) this.success(user);
      else this.fail(CHALLENGE, 401);
    });
  }
}
