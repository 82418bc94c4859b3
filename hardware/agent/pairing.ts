/** Trades the code that staff read from their screen for this agent's own key (H6). */
import { isKeyFile, type KeyFile, writeKeyFile } from './agent-key.ts';
import { errorCodeOf, ServerClient } from './server-client.ts';

/** A person stands in front of it. */
const PAIRING_LIMIT_MS = 10_000;

export type Pairing = { kind: 'paired'; stationId: string } | { kind: 'refused'; sentence: string };

export async function pairAgent(wiring: {
  serverUrl: string;
  folder: string;
  code: string;
  label: string;
}): Promise<Pairing> {
  const client = new ServerClient(wiring.serverUrl, null);
  const claim = { code: wiring.code, kind: 'agent', label: wiring.label };
  const reply = await client.send('POST', '/api/pairing/claims', claim, PAIRING_LIMIT_MS);
  if (reply.kind !== 'answer') {
    return { kind: 'refused', sentence: `The server at ${wiring.serverUrl} does not answer.` };
  }
  if (reply.status !== 201) return { kind: 'refused', sentence: sentenceFor(reply.status, reply.body) };
  if (!isKeyFile(reply.body)) return { kind: 'refused', sentence: 'The server sent no key.' };
  const { deviceId, key, stationId }: KeyFile = reply.body;
  writeKeyFile(wiring.folder, { deviceId, key, stationId });
  return { kind: 'paired', stationId };
}

function sentenceFor(status: number, body: unknown): string {
  const message = (body as { error?: { message?: unknown } } | null | undefined)?.error?.message;
  const said = typeof message === 'string' ? message : errorCodeOf(body);
  return `The server refused the code (${status}): ${said}`;
}
