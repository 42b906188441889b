import { Injectable } from '@nestjs/common';
import { EmailIndex } from '#payments';

/** The digest of an e-mail address for URLs, in hexadecimal. Also the injection token. */
export abstract class ShopperDigests {
  abstract of(email: string): Promise<string>;
}

/** Digests with the key of one database. */
@Injectable()
export class StoredShopperDigests extends ShopperDigests {
  constructor(private readonly emails: EmailIndex) {
    super();
  }

  override async of(email: string): Promise<string> {
    return (await this.emails.digestOf(email)).toString('hex');
  }
}
