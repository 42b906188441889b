import type { ValidationError } from 'class-validator';
import type { RequestProblem } from '../response/error-response.dto.js';

/** One entry per invalid field, named as the shop wrote it (`customer.phoneNumber`). Holds no value of the request. */
export function invalidFields(errors: readonly ValidationError[], parent = ''): RequestProblem[] {
  return errors.flatMap((error) => {
    const field = parent + error.property;
    const [message] = Object.values(error.constraints ?? {});
    if (message === undefined) return invalidFields(error.children ?? [], `${field}.`);
    const missing = error.value === undefined || error.value === null;
    return missing
      ? { code: 'FIELD_MISSING', field, message: 'is required' }
      : { code: 'FIELD_INVALID', field, message };
  });
}
