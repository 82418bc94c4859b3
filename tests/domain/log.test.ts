import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesEveryTouch, faultOfCardId } from '../../server/domain/card-id.ts';
import { instant } from '../../server/domain/instant.ts';
import { canonicalJson } from '../../server/domain/log/canonical-json.ts';
import { chainHash, FIRST_HASH, toCloudEvent } from '../../server/domain/log/cloud-event.ts';
import { formatUuidV7, isUuid } from '../../server/domain/uuid-v7.ts';

describe('canonical JSON', () => {
  it('sorts keys and leaves no white space', () => {
    expect(canonicalJson({ b: [1, null, true], a: { d: 'ä', c: '"' } })).toBe(
      '{"a":{"c":"\\"","d":"ä"},"b":[1,null,true]}',
    );
  });

  it('refuses numbers whose text would differ elsewhere', () => {
    expect(() => canonicalJson({ a: 0.5 })).toThrow('whole numbers');
    expect(() => canonicalJson({ a: Number.NaN })).toThrow('whole numbers');
  });

  it('does not depend on the order in which keys were set', () => {
    const json = fc.dictionary(
      fc.string(),
      fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(json, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe('hash chain', () => {
  const event = toCloudEvent('shiojiri', {
    id: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d',
    type: 'member-activity-set',
    occurredAt: instant(Date.parse('2026-11-20T00:12:00Z')),
    data: { memberId: 'm', active: true },
    seq: 42,
    clk: 'ntp',
    mono: 'abcd:17',
  });

  it('gives an event its outer form', () => {
    expect(event).toEqual({
      specversion: '1.0',
      id: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d',
      source: '/sites/shiojiri',
      type: 'kado.roster.member-activity-set.v1',
      time: '2026-11-20T00:12:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'urn:kado:schema:kado.roster.member-activity-set.v1',
      sequence: '0000000000000042',
      clk: 'ntp',
      mono: 'abcd:17',
      data: { memberId: 'm', active: true },
    });
  });

  it('is SHA-256 over the previous hash as bytes and the canonical event', () => {
    const bytes = Buffer.concat([Buffer.alloc(32), Buffer.from(canonicalJson(event))]);
    expect(chainHash(FIRST_HASH, event)).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('changes with every event before it and with every letter of its own', () => {
    const first = chainHash(FIRST_HASH, event);
    expect(chainHash(first, event)).not.toBe(first);
    expect(chainHash(FIRST_HASH, { ...event, time: '2026-11-20T00:12:00.001Z' })).not.toBe(first);
  });
});

describe('UUIDv7', () => {
  it('carries the time in front, the version and the variant', () => {
    const made = formatUuidV7(0x0123456789ab, new Uint8Array(10).fill(0xff));
    expect(made).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
    expect(isUuid(made)).toBe(true);
    expect(isUuid(made.toUpperCase())).toBe(false);
  });

  it('sorts by time', () => {
    const time = fc.integer({ min: 0, max: 2 ** 45 });
    const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 10_000 }), random, random, (ms, more, a, b) => {
        expect(formatUuidV7(ms, a) < formatUuidV7(ms + more, b)).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('card ids', () => {
  it.each([
    ['H7 eight bytes of a FeliCa card are an id', '012E4CD8A3B1F207', null],
    ['H7 seven bytes are an id', '04A1B2C3D4E5F6', null],
    ['H7 four bytes are an id', 'DEADBEEF', null],
    ['H7 ten bytes are an id', '04A1B2C3D4E5F6A7B8C9', null],
    ['H7 lower case is refused: the form is upper case', '04a1b2c3d4e5f6', 'not-hex'],
    ['H7 separators are refused', '04:A1:B2:C3', 'not-hex'],
    ['H7 nothing is no id', '', 'not-hex'],
    ['H7 half a byte is no id', 'ABC', 'not-hex'],
    ['H7 full-width digits are no id', '０１２３４５６７', 'not-hex'],
    ['H7 one byte is no id', '04', 'strange-length'],
    ['H7 three bytes are no id', '04A1B2', 'strange-length'],
    ['H7 five bytes are no id', '04A1B2C3D4', 'strange-length'],
    ['H7 eleven bytes are no id', '04A1B2C3D4E5F6A7B8C9D0', 'strange-length'],
    ['H7 all zero is no id', '00000000', 'all-alike'],
    ['H7 all ones is no id', 'FFFFFFFFFFFFFF', 'all-alike'],
  ])('%s', (_title, id, fault) => {
    expect(faultOfCardId(id)).toBe(fault);
  });

  it.each([
    ['A4 a phone: four bytes that begin with 08', '08A1B2C3', 'iso-dep', true],
    ['H7 four bytes that begin with 80', '80A1B2C3', 'iso-dep', true],
    ['H7 any type B card', '11A1B2C3', 'type-b', true],
    ['H7 seven bytes that begin with 08 are fixed', '08A1B2C3D4E5F6', 'iso-dep', false],
    ['H7 four fixed bytes', '12A1B2C3', 'mifare-classic', false],
  ] as const)('%s', (_title, id, technology, expected) => {
    expect(changesEveryTouch(id, technology)).toBe(expected);
  });
});
