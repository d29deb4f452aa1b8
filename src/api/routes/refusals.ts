import { Refused } from '#src/casework/casework';
import { UserError } from '#support/errors';
import { ApiError } from '../plugins/errors.ts';

/** Runs a step of casework; what the house's rules refuse is answered as 404 or 409 with its sentence. */
export async function answering<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const code = error instanceof Refused ? error.code : 'refused';
    throw new ApiError(code === 'not-found' ? 404 : 409, code, error.sentence.zh, error.sentence.en);
  }
}
