/** The one table from error codes to HTTP, and the one shape of an error body. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { AppError, type AppErrorCode } from '../domain/app-error.ts';

const STATUS: { readonly [Code in AppErrorCode]: ContentfulStatusCode } = {
  'bad-input': 400,
  'not-paired': 401,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'session-over': 409,
  'code-unknown': 404,
  'code-expired': 410,
  'too-large': 413,
  'too-many-tries': 429,
  busy: 503,
  stopping: 503,
  storage: 503,
};

export const errorBody = z
  .object({
    error: z.object({
      code: z.string().openapi({ description: 'Stable word for programs.' }),
      message: z.string().openapi({ description: 'What is wrong and what to do, in a sentence.' }),
      field: z.string().optional().openapi({ description: 'Dotted path of the field that is wrong.' }),
    }),
  })
  .openapi('Error');

/** A plain "no" of a command (decision 8): the reason for programs, and a sentence for people. */
export const refusalBody = <Reason extends string>(reasons: readonly [Reason, ...Reason[]]) =>
  z.object({ refusal: z.object({ reason: z.enum(reasons), message: z.string() }) });

export function createErrorHandler(log: Logger): (error: Error, c: Context) => Response {
  return (error, c) => {
    const known = toAppError(error);
    if (!known) {
      log.error({ err: error, path: c.req.path }, 'a request failed for a reason nobody planned for');
      return c.json(
        { error: { code: 'internal', message: 'something is broken here: tell the staff' } },
        500,
      );
    }
    if (known.code === 'storage') log.error({ err: error }, 'a request could not be stored');
    const { code, message, field } = known;
    return c.json({ error: { code, message, ...(field === undefined ? {} : { field }) } }, STATUS[code]);
  };
}

function toAppError(error: Error): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof HTTPException)) return null;
  // Hono itself throws these: a body that is no JSON, or one with the wrong content type.
  return new AppError(
    error.status === 413 ? 'too-large' : 'bad-input',
    error.message || 'the request could not be read',
  );
}

type Issue = { path: PropertyKey[]; message: string };

/** For `defaultHook`: the first field that is wrong, named. */
export function throwBadInput(
  result: { success: true } | { success: false; error: { issues: Issue[] } },
): void {
  if (result.success) return;
  const [issue] = result.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw new AppError(
    'bad-input',
    issue ? `${field || 'the body'}: ${issue.message}` : 'the request cannot be read',
    { field },
  );
}
