import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseAkinonJson, readRequest } from '#akinon';
import { HttpAnswer } from '../http/answer.js';

/** The text of a body to a checked request of the shop; 400 with one entry per bad field. */
@Injectable()
export class RequestPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly type: new () => T) {}

  transform(body: unknown): T {
    const read = readRequest(this.type, parse(body));
    if ('problems' in read) throw new HttpAnswer(400, read.problems);
    return read.request;
  }
}

function parse(body: unknown): unknown {
  try {
    return parseAkinonJson(typeof body === 'string' ? body : '');
  } catch {
    throw new HttpAnswer(400, [{ code: 'BODY_INVALID', message: 'The body is not JSON.' }]);
  }
}
