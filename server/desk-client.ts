/** The desk's API, as the command line and the demo use it. */
import { readFileSync } from 'node:fs';
import { deskKeyFile } from './secrets.ts';

export type DeskClient = { ask<Body>(method: string, path: string, body?: unknown): Promise<Body> };

const TIMEOUT_MS = 5_000;

/** @param data the site's data folder, where the desk key lies */
export function createDeskClient(url: string, data: string): DeskClient {
  return {
    ask: async (method, path, body) => {
      const key = readFileSync(deskKeyFile(data), 'utf8').trim();
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = await response.json();
      if (!response.ok)
        throw new Error(messageOf(answer) ?? `${method} ${path} was answered with ${response.status}`);
      return answer;
    },
  };
}

function messageOf(answer: unknown): string | undefined {
  const { error, refusal } = (answer ?? {}) as { error?: { message: string }; refusal?: { message: string } };
  return error?.message ?? refusal?.message;
}
