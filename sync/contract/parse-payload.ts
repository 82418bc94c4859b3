/** From bytes to a trusted value, or to a sentence that names the field and what is wrong with it. Never throws. */
import type { z } from 'zod';
import type { JsonValue } from '../../server/domain/log/canonical-json.ts';
import { MAX_JSON_DEPTH, MAX_PAYLOAD_BYTES } from './limits.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; error: string };

const decoder = new TextDecoder('utf-8', { fatal: true });

export function parseJson(payload: Uint8Array): Parsed<JsonValue> {
  if (payload.byteLength > MAX_PAYLOAD_BYTES) {
    return wrong(`${payload.byteLength} bytes are more than the ${MAX_PAYLOAD_BYTES} allowed`);
  }
  try {
    const text = decoder.decode(payload);
    if (depthOf(text) > MAX_JSON_DEPTH) return wrong(`nested deeper than ${MAX_JSON_DEPTH}`);
    return { ok: true, value: JSON.parse(text) as JsonValue };
  } catch (error) {
    return wrong(error instanceof SyntaxError ? 'not JSON' : 'not UTF-8');
  }
}

/** Counted in the text, before anything recursive sees it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

export function parseWith<T>(schema: z.ZodType<T>, value: unknown): Parsed<T> {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const [first] = result.error.issues;
  const field = first?.path.map(String).join('.') || 'message';
  return wrong(`${field}: ${first?.message ?? 'not as agreed'}`);
}

export function parseMessage<T>(schema: z.ZodType<T>, payload: Uint8Array): Parsed<T> {
  const json = parseJson(payload);
  return json.ok ? parseWith(schema, json.value) : json;
}

export const wrong = (error: string): { ok: false; error: string } => ({ ok: false, error });
