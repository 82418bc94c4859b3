import { parseBatch } from '../contract/envelope.ts';
import { type Presence, presenceSchema, reportSchema } from '../contract/messages.ts';
import { parseMessage } from '../contract/parse-payload.ts';
import { parseSiteTopic } from '../contract/topics.ts';
import type { LinkMessage } from '../mqtt-link.ts';
import type { Incoming } from './hq-sync-types.ts';

export type ReadMessage =
  | { kind: 'store'; message: Incoming }
  | { kind: 'presence'; site: string; presence: Presence }
  | { kind: 'nothing' };

/** From what a broker delivered to what the machine takes. Never throws, whatever the bytes. */
export function readMessage({ topic, payload, properties }: LinkMessage): ReadMessage {
  const place = parseSiteTopic(topic);
  if (!place) return { kind: 'nothing' };
  const { site } = place;
  if (place.channel === 'ev') {
    const { ok, ...rest } = parseBatch(payload, properties);
    const message: Incoming =
      'value' in rest
        ? { kind: 'batch', site, payload, batch: rest.value }
        : { kind: 'unreadable-batch', site, payload, fault: rest };
    return { kind: 'store', message };
  }
  if (place.channel === 'hb') {
    const report = parseMessage(reportSchema, payload);
    const message: Incoming = report.ok
      ? { kind: 'report', site, payload, report: report.value }
      : { kind: 'unreadable', site, payload, error: report.error };
    return { kind: 'store', message };
  }
  const presence = parseMessage(presenceSchema, payload);
  return presence.ok ? { kind: 'presence', site, presence: presence.value } : { kind: 'nothing' };
}
