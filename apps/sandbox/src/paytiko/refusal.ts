import { HttpException } from '@nestjs/common';

/** The format of Paytiko's refusals: `title`, `errors` per field, and `errorMessage`. */
export class Refusal extends HttpException {
  constructor(httpStatus: number, title: string, errors: Record<string, string[]> = {}) {
    const texts = Object.values(errors).flat();
    super({ title, status: httpStatus, errors, errorMessage: texts.length > 0 ? texts.join(' ') : title }, httpStatus);
  }
}
