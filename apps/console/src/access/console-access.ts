import { Injectable } from '@nestjs/common';
import { OperatorAccess } from '#api';

/** `AccessGuard` stands before every route, those of the interface too, and has judged already. */
@Injectable()
export class ConsoleAccess extends OperatorAccess {
  async admit(): Promise<void> {}
}
