/**
 * UUIDv7 of RFC 9562, section 5.7: 48 bits of Unix milliseconds, the version, 12 random bits, the variant, 62 random bits.
 * @param random at least 10 bytes
 */
export function formatUuidV7(epochMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(0, Math.floor(epochMs / 0x1_0000));
  new DataView(bytes.buffer).setUint16(4, epochMs % 0x1_0000);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** True for any RFC 9562 UUID in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text);
