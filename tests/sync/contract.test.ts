import { readFile } from 'node:fs/promises';
import { Parser } from '@asyncapi/parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { EVENT_TYPES, type EventData } from '../../server/domain/log/event-types.ts';
import { describeLink } from '../../sync/contract/describe-link.ts';
import { batchProperties, parseBatch } from '../../sync/contract/envelope.ts';
import {
  DATA_SCHEMAS,
  parseOuterEvent,
  parseSentEvent,
  SENT_EVENT_TYPES,
  type SentEventType,
} from '../../sync/contract/event-schemas.ts';
import { presenceSchema, receiptSchema, reportSchema } from '../../sync/contract/messages.ts';
import { parseMessage } from '../../sync/contract/parse-payload.ts';
import { isSiteId, parseSiteTopic, siteTopic } from '../../sync/contract/topics.ts';
import { produceExamples } from './support/produce-examples.ts';

const file = (name: string) => new URL(`../../sync/contract/${name}`, import.meta.url);
const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(file(name), 'utf8'));
const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const batch = produceExamples()['batch-attendance'] as Record<string, unknown>;

describe('the contract', () => {
  it('is a valid AsyncAPI document', async () => {
    const { document, diagnostics } = await new Parser().parse(await readFile(file('asyncapi.json'), 'utf8'));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
  });

  it('says in its document what the code parses', async () => {
    expect(await readJson('asyncapi.json')).toEqual(describeLink());
  });

  it.each(Object.entries(produceExamples()))(
    'shows in its example what the code sends: %s',
    async (name, produced) => {
      expect(produced).toBeDefined();
      expect(await readJson(`examples/${name}.json`)).toEqual(produced);
    },
  );

  it('has a schema for every type of the lanes that leave the site, and for no other', () => {
    const leaving = Object.entries(EVENT_TYPES).filter(([, { lane }]) => lane !== 'site');
    expect(leaving.map(([type]) => type).sort()).toEqual([...SENT_EVENT_TYPES].sort());
  });

  it('demands of each event exactly what the site records', () => {
    type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
    type Parsed<T extends SentEventType> = ReturnType<(typeof DATA_SCHEMAS)[T]['parse']>;
    const same: { [T in SentEventType]: Same<Parsed<T>, EventData[T]> } = {
      'visit-opened': true,
      'visit-closed': true,
      'pause-started': true,
      'pause-ended': true,
      'departure-undone': true,
      'work-chosen': true,
      'visit-swept': true,
      'visit-corrected': true,
      'visit-times-corrected': true,
      'team-set': true,
      'work-category-set': true,
      'member-teams-set': true,
      'member-registered': true,
      'nickname-set': true,
      'member-activity-set': true,
      'roles-set': true,
      'card-enrolled': true,
      'card-revoked': true,
      'card-reinstated': true,
      'pool-card-added': true,
      'loaner-lent': true,
      'loaner-ended': true,
      'guest-expected': true,
      'guest-cancelled': true,
    };
    expect(Object.keys(same)).toEqual(Object.keys(DATA_SCHEMAS));
  });

  it('understands every event of its own examples', () => {
    for (const name of ['batch-attendance', 'batch-roster']) {
      const parsed = parseBatch(encode(produceExamples()[name]), {});
      if (!parsed.ok) throw new Error(parsed.error);
      for (const raw of parsed.value.events) {
        const outer = parseOuterEvent(raw);
        expect(outer).toMatchObject({ ok: true });
        if (outer.ok) {
          expect(parseSentEvent(outer.value, raw, parsed.value.lane)).toMatchObject({ ok: true });
        }
      }
    }
  });
});

describe('a topic', () => {
  it('is built and read back for every site', () => {
    const site = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
    fc.assert(
      fc.property(site, fc.constantFrom('ev', 'hb', 'pr', 'ak'), (name, channel) => {
        expect(parseSiteTopic(siteTopic(name, channel))).toEqual({ site: name, channel });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('names no site when the text is none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        if (isSiteId(name)) return;
        expect(() => siteTopic(name, 'ev')).toThrow();
        expect(parseSiteTopic(`kado/1/s/${name}/up/ev`)).toBeNull();
      }),
      { seed: 7, numRuns: 500 },
    );
    for (const name of ['+', '#', 'Nemuro', '-a', 'a-', 'a/b', '', '_canary', 'a'.repeat(64)]) {
      expect(isSiteId(name), name).toBe(false);
    }
  });
});

describe('a broken payload', () => {
  const schemas: readonly ZodType<unknown>[] = [reportSchema, receiptSchema, presenceSchema];

  it.each([
    ['v', 2, 'v: '],
    ['site', 'Nemuro', 'site: not a site id'],
    ['lane', '', 'lane: not a lane'],
    ['epoch', 'a b', 'epoch: not an epoch'],
    ['from', 0, 'from: '],
    ['to', 1_000, 'to: not within 100 from "from"'],
    ['hPrev', 'abc', 'hPrev: not 64 hexadecimal digits'],
    ['fence', -1, 'fence: '],
    ['events', 'none', 'events.message: '],
    ['events', [], 'events.message: '],
    ['events', [1, 2], 'events.0: not an object'],
    ['events', [{}], 'events: 1 of them for the numbers 1 to 2'],
  ])('is named by its field: %s = %j', (field, value, error) => {
    const parsed = parseBatch(encode({ ...batch, [field]: value }), {});
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.slice(0, error.length)).toBe(error);
  });

  it('never makes a parser throw, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const payload = Buffer.from(text);
        expect(parseBatch(payload, {}).ok).toBe(false);
        for (const schema of schemas) expect(parseMessage(schema, payload).ok).toBe(false);
      }),
      { seed: 11, numRuns: 1_000 },
    );
  });

  it('never makes a parser throw, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
        expect(parseBatch(payload, {}).ok).toBe(false);
        for (const schema of schemas) expect(parseMessage(schema, payload).ok).toBe(false);
      }),
      { seed: 12, numRuns: 1_000 },
    );
  });

  it('never makes a parser throw, wherever a good one is damaged', () => {
    const good = Buffer.from(JSON.stringify(batch));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (place, byte) => {
        const damaged = Buffer.from(good);
        damaged[place] = byte;
        expect(() => parseBatch(damaged, {})).not.toThrow();
        expect(() => parseBatch(damaged.subarray(0, place), {})).not.toThrow();
      }),
      { seed: 13, numRuns: 1_000 },
    );
  });

  it('is refused when it is nested deeper than any message or larger than any batch', () => {
    const deep = Buffer.from(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(parseBatch(deep, {})).toMatchObject({ ok: false, error: 'nested deeper than 16' });
    expect(parseBatch(Buffer.alloc(200_000, ' '), {})).toMatchObject({ ok: false });
  });

  it('still tells its range when the properties do and the bytes are those that were sent', () => {
    const payload = Buffer.from('{"v":1');
    const range = {
      lane: 'attendance',
      epoch: 'e1',
      from: 3,
      to: 4,
      hPrev: 'a'.repeat(64),
      hLast: 'b'.repeat(64),
    };
    const properties = batchProperties(range, payload);
    expect(parseBatch(payload, properties)).toMatchObject({ ok: false, range });
    expect(parseBatch(Buffer.from('{"v":2'), properties)).toMatchObject({ ok: false, range: null });
  });
});
