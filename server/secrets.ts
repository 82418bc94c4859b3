/** Keys that lie beside the data, each in a file that only the server's user can read; made at the first start. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdSource } from './domain/clock.ts';
import type { CardKey } from './members/card-hash.ts';

export type Secrets = { deskKey: string; cardKey: CardKey };

export const deskKeyFile = (folder: string): string => join(folder, 'secrets', 'desk-key');

/** @param folder the data folder; made when it is missing */
export function loadSecrets(folder: string, ids: IdSource): Secrets {
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  return {
    deskKey: readOrMake(deskKeyFile(folder), () => ids.secret()),
    cardKey: parseCardKey(
      readOrMake(
        join(folder, 'secrets', 'card-key'),
        () => `${ids.text('abcdefghjkmnpqrstuvwxyz', 6)}:${ids.secret()}`,
      ),
    ),
  };
}

function parseCardKey(text: string): CardKey {
  const [keyId, key] = text.split(':');
  if (!keyId || !key)
    throw new Error('the file secrets/card-key must hold "id:key": put the original file back');
  return { keyId, key: Buffer.from(key, 'base64url') };
}

function readOrMake(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
