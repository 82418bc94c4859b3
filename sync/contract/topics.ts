/** Topic names, `kado/1/…`. The 1 is the version of the frame; it changes only when a message could be misread. */

/** Towards headquarters: events, hello and heartbeat, presence. Towards the site: receipts. */
export const CHANNELS = { ev: 'up/ev', hb: 'up/hb', pr: 'up/pr', ak: 'dn/ak' } as const;
export type Channel = keyof typeof CHANNELS;
export type UpChannel = Exclude<Channel, 'ak'>;

export const HQ_PRESENCE_TOPIC = 'kado/1/hq/pr';
/** No site can have this name, and the wildcard subscription of headquarters covers it. */
export const CANARY_TOPIC = 'kado/1/s/_canary/up/ev';

const SITE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const SITE_TOPIC = /^kado\/1\/s\/([^/]+)\/((?:up|dn)\/[a-z]{2})$/;

/** Lower-case letters, digits and inner hyphens, at most 63: also a valid certificate name and host label. */
export const isSiteId = (text: string): boolean => SITE.test(text);

/** @throws Error when the site could never be addressed: a wildcard in a topic would reach other sites. */
export function siteTopic(site: string, channel: Channel): string {
  if (!isSiteId(site)) {
    throw new Error(`"${site}" is not a site id: lower-case letters, digits and inner hyphens only`);
  }
  return `kado/1/s/${site}/${CHANNELS[channel]}`;
}

/** What headquarters subscribes to. */
export const allSites = (channel: UpChannel): string => `kado/1/s/+/${CHANNELS[channel]}`;

/** Null for a topic that is none of a site's. */
export function parseSiteTopic(topic: string): { site: string; channel: Channel } | null {
  const [, site, path] = SITE_TOPIC.exec(topic) ?? [];
  if (!site || !isSiteId(site)) return null;
  for (const channel of Object.keys(CHANNELS) as Channel[]) {
    if (CHANNELS[channel] === path) return { site, channel };
  }
  return null;
}
