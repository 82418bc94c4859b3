import { describe, expect, it } from 'vitest';
import { parseIdAnswer } from '../../hardware/readers/card-answer.ts';
import { technologyOfAtr } from '../../hardware/readers/card-technology.ts';
import { isContactlessSlot, readerIdOf } from '../../hardware/readers/pcsc-driver.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

describe('H1 the technology of a card from its ATR', () => {
  it.each([
    ['FeliCa', '3B8F8001804F0CA00000030611003B0000000042', 'felica'],
    ['MIFARE Classic 1K', '3B8F8001804F0CA000000306030001000000006A', 'mifare-classic'],
    ['MIFARE Classic 4K', '3B8F8001804F0CA0000003060300020000000069', 'mifare-classic'],
    ['Ultralight and NTAG', '3B8F8001804F0CA0000003060300030000000068', 'ultralight'],
    ['a memory card of Type B', '3B8F8001804F0CA000000306070001000000006E', 'type-b'],
    ['an unknown memory card', '3B8F8001804F0CA00000030603FFFF000000006B', 'unknown'],
    ['a phone', '3B80800101', 'iso-dep'],
    ['DESFire', '3B8180018080', 'iso-dep'],
    ['a card of Type B with its application data', '3B88800151C5D8A300F7F18012', 'type-b'],
    ['4F at place 5 without the workgroup identifier', '3B8480014F0102034B', 'iso-dep'],
    ['a contact card', '3B6E00008031', 'unknown'],
    ['nothing', '', 'unknown'],
    ['two bytes', '3B8F', 'unknown'],
    ['a broken length', '3B8F8001804F0C', 'unknown'],
    ['33 bytes of FF', 'FF'.repeat(33), 'unknown'],
    ['40 bytes', `3B8F8001${'00'.repeat(36)}`, 'unknown'],
    ['a memory card cut off after its standard', '3B8B8001804F0CA000000306030068', 'unknown'],
  ])('H1 %s', (_, atr, technology) => {
    expect(technologyOfAtr(hex(atr))).toBe(technology);
  });
});

describe('H4 what a card answers to the question for its id', () => {
  it.each([
    ['an IDm', '012E4CDA012345679000', { cardId: '012E4CDA01234567' }],
    ['four bytes', '0A1B2C3D9000', { cardId: '0A1B2C3D' }],
    ['ten bytes', '040102030405060708099000', { cardId: '04010203040506070809' }],
    ['a random id', '08AABBCC9000', { cardId: '08AABBCC' }],
    ['6300', '6300', { reason: 'no-id' }],
    ['6A81', '6A81', { reason: 'no-id' }],
    ['an id with a bad status', '0A1B2C3D6300', { reason: 'no-id' }],
    ['9000 only', '9000', { reason: 'no-id' }],
    ['one byte', '90', { reason: 'no-id' }],
    ['nothing', '', { reason: 'no-id' }],
    ['eleven bytes', '04010203040506070809AA9000', { reason: 'strange-id' }],
    ['one byte of id', '049000', { reason: 'strange-id' }],
    ['all zero', '000000009000', { reason: 'strange-id' }],
    ['all FF', 'FFFFFFFF9000', { reason: 'strange-id' }],
    ['258 bytes', `${'AB'.repeat(256)}9000`, { reason: 'strange-id' }],
  ])('H4 %s', (_, answer, meaning) => {
    expect(parseIdAnswer(hex(answer))).toEqual(meaning);
  });
});

describe('H4 which slots are readers', () => {
  it.each([
    ['SONY FeliCa RC-S300/P (1234567) 00 00', true],
    ['ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] 00 00', true],
    ['ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] 01 00', false],
    ['Identiv CLOUD 4700 F [CLOUD 4700 F Contactless Reader] 00 00', true],
    ['Identiv CLOUD 4700 F [CLOUD 4700 F Contact Reader] 01 00', false],
    ['ACS ACR1281 1S Dual Reader ICC 0', false],
  ])('H4 %s', (name, isReader) => {
    expect(isContactlessSlot(name)).toBe(isReader);
  });

  it('H4 two long names that differ only at the end stay two readers', () => {
    const name = 'リーダー'.repeat(30);
    expect(readerIdOf(`${name} 00`)).not.toBe(readerIdOf(`${name} 01`));
    expect(readerIdOf(`${name} 00`).length).toBeLessThanOrEqual(64);
  });
});
