/**
 * Anything that goes wrong and is not a plain "no" (decision 8). The code is for programs and stays the same; the message
 * says in a sentence what is wrong and what to do. One table in `server/http` maps codes to HTTP.
 */
export type AppErrorCode =
  | 'bad-input'
  | 'not-paired'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'session-over'
  | 'too-large'
  | 'too-many-tries'
  | 'code-unknown'
  | 'code-expired'
  | 'busy'
  | 'stopping'
  | 'storage';

export class AppError extends Error {
  readonly code: AppErrorCode;
  /** Dotted path of the field that is wrong, where one is. */
  readonly field: string | undefined;

  constructor(code: AppErrorCode, message: string, options: { cause?: unknown; field?: string } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.field = options.field;
  }
}
