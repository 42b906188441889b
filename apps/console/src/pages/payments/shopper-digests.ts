import { Injectable } from '@nestjs/common';
import { EmailIndex } from '#payments';

/** What stands for an e-mail address in addresses of ours, in hexadecimal digits. Also the token to inject it by. */
export abstract class ShopperDigests {
  abstract of(email: string): Promise<string>;
}

/** By the key of one database. */
@Injectable()
export class StoredShopperDigests extends ShopperDigests {
  constructor(private readonly emails: EmailIndex) {
    super();
  }

  override async of(email: string): Promise<string> {
    return (await this.emails.digestOf(email)).toString('hex');
  }
}
