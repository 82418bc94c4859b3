/** The key by which the server knows this agent, in a file that only its owner may read. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type KeyFile = { deviceId: string; key: string; stationId: string };

const FILE_NAME = 'agent-key.json';
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** The agent was never paired, or its key file is damaged; both are cured by pairing. */
export class NotPaired extends Error {}

export function isKeyFile(value: unknown): value is KeyFile {
  const file = value as Partial<Record<keyof KeyFile, unknown>> | null | undefined;
  return (
    typeof file?.deviceId === 'string' && typeof file.key === 'string' && typeof file.stationId === 'string'
  );
}

export function writeKeyFile(folder: string, file: KeyFile): void {
  const path = join(folder, FILE_NAME);
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  writeFileSync(`${path}.new`, `${JSON.stringify(file)}\n`, { mode: OWNER_ONLY, flush: true });
  renameSync(`${path}.new`, path);
}

function readKeyFile(folder: string): KeyFile {
  const path = join(folder, FILE_NAME);
  try {
    const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isKeyFile(file)) return file;
  } catch (error) {
    throw new NotPaired(
      `This agent has no key (${path}: ${error instanceof Error ? error.message : error}).`,
    );
  }
  throw new NotPaired(`The key file ${path} is damaged.`);
}

export class AgentKey {
  readonly #folder: string;
  #file: KeyFile;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = readKeyFile(folder);
  }

  current(): string {
    return this.#file.key;
  }

  /** Pairing writes a new key while the agent runs; a refused agent looks here before it tries again. */
  readAgain(): void {
    try {
      this.#file = readKeyFile(this.#folder);
    } catch {
      // Somebody is just writing it, or removed it: the old key is all there is.
    }
  }
}
