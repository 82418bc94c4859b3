/**
 * The AsyncAPI 3 document of the link, made from the same schemas that messages are parsed with. The file `asyncapi.json`
 * beside it is what other people read; a test fails when the two differ.
 */
import { z } from 'zod';
import { EVENT_TYPES } from '../../server/domain/log/event-types.ts';
import { frameSchema, rangeSchema } from './envelope.ts';
import { DATA_SCHEMAS, outerSchema, SENT_EVENT_TYPES } from './event-schemas.ts';
import { MAX_BATCH_EVENTS } from './limits.ts';
import { presenceSchema, receiptSchema, reportSchema } from './messages.ts';
import { CHANNELS, type Channel, HQ_PRESENCE_TOPIC } from './topics.ts';

type Json = Record<string, unknown>;

const MESSAGES = {
  batch: {
    title: 'Events from..to of one lane',
    contentType: 'application/vnd.kado.batch.v1+json',
    payload: batchSchema(),
  },
  report: { title: 'Hello or heartbeat', payload: toSchema(reportSchema) },
  presence: { title: 'Presence, also the will', payload: toSchema(presenceSchema) },
  receipt: { title: 'How many events headquarters holds durably', payload: toSchema(receiptSchema) },
} as const;
type MessageName = keyof typeof MESSAGES;

const CARRIES: Readonly<Record<Channel, MessageName>> = {
  ev: 'batch',
  hb: 'report',
  pr: 'presence',
  ak: 'receipt',
};

/** Seen from headquarters, as the channels are named. */
export function describeLink(): Json {
  const channels = Object.keys(CHANNELS) as Channel[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'kado: link between a site and headquarters',
      version: '1.0.0',
      license: { name: 'MIT' },
      description:
        'At least once on every hop, applied once. A PUBACK is no receipt; the message on dn/ak is, sent after the commit.',
    },
    defaultContentType: 'application/json',
    channels: {
      ...Object.fromEntries(channels.map((channel) => [channel, siteChannel(channel)])),
      hq: channelOf(HQ_PRESENCE_TOPIC, 'presence'),
    },
    operations: {
      ...Object.fromEntries(channels.map((channel) => [nameOf(channel), operationOf(channel)])),
      announceHeadquarters: operation('send', 'hq', 'presence', 1, true),
    },
    components: { messages: MESSAGES, schemas: eventSchemas() },
  };
}

function siteChannel(channel: Channel): Json {
  const parameters = { site: { description: 'Site id; equals the common name of its certificate' } };
  return { ...channelOf(`kado/1/s/{site}/${CHANNELS[channel]}`, CARRIES[channel]), parameters };
}

const channelOf = (address: string, message: MessageName): Json => ({
  address,
  messages: { [message]: { $ref: `#/components/messages/${message}` } },
});

const nameOf = (channel: Channel): string =>
  channel === 'ak'
    ? 'sendReceipt'
    : `receive${channel === 'ev' ? 'Batch' : channel === 'hb' ? 'Report' : 'Presence'}`;

const operationOf = (channel: Channel): Json =>
  operation(
    channel === 'ak' ? 'send' : 'receive',
    channel,
    CARRIES[channel],
    channel === 'ak' ? 0 : 1,
    channel === 'pr',
  );

const operation = (action: string, channel: string, message: string, qos: number, retain: boolean): Json => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  messages: [{ $ref: `#/channels/${channel}/messages/${message}` }],
  bindings: { mqtt: { qos, retain, bindingVersion: '0.2.0' } },
});

function batchSchema(): Json {
  const events = { type: 'array', minItems: 1, maxItems: MAX_BATCH_EVENTS, items: toSchema(outerSchema) };
  return {
    allOf: [toSchema(frameSchema), toSchema(rangeSchema), { type: 'object', properties: { events } }],
  };
}

/** The `data` of each event type, under the name that `dataschema` ends with. */
function eventSchemas(): Json {
  return Object.fromEntries(
    SENT_EVENT_TYPES.map((type) => {
      const { lane, version } = EVENT_TYPES[type];
      return [`kado.${lane}.${type}.v${version}`, toSchema(DATA_SCHEMAS[type])];
    }),
  );
}

function toSchema(schema: z.ZodType): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
  });
  return rest;
}
