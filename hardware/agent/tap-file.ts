/**
 * The append file behind the tap queue, so that a tap outlives the agent (B1).
 *
 * Each line is one JSON object: `{"put": tap}` when a touch was taken, `{"done": tapId}` when the server has it. A line is
 * written before anything else happens to the tap, which survives `kill -9`; the sync to disk that survives a power cut
 * follows at once beside the first attempt to report, so that nobody waits for a slow memory card. A last line that was
 * cut off in writing is ignored. At start the file is written anew with what still waits. Only its owner may read it,
 * because it holds card ids.
 */
import { closeSync, fdatasync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { TapReport } from '../../server/domain/tap-report.ts';
import type { Log } from './ports.ts';

/**
 * When a touch was. The monotonic time is right while the machine runs, told by the same `bootId`; after a restart of the
 * machine only the wall clock is left.
 */
export type TouchTime = { monotonicMs: number; bootId: string; wallMs: number };

export type WaitingTap = Omit<TapReport, 'ageMs'> & { touchedAt: TouchTime };

type Line = { put: WaitingTap } | { done: string };

const OWNER_ONLY = 0o600;

export class TapFile {
  readonly #log: Log;
  readonly #fd: number;
  /** Taps that an earlier agent left behind, oldest first. */
  readonly leftBehind: WaitingTap[];
  #isSyncing = false;
  #mustSyncAgain = false;
  #isClosed = false;

  constructor(path: string, log: Log) {
    this.#log = log;
    this.leftBehind = readWaiting(path, log);
    rewrite(path, this.leftBehind);
    this.#fd = openSync(path, 'a', OWNER_ONLY);
  }

  notePut(tap: WaitingTap): void {
    this.#append({ put: tap });
    this.#sync();
  }

  /** Not synced: when this line is lost the tap is reported once more, and the server knows its id. */
  noteDone(tapId: string): void {
    this.#append({ done: tapId });
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#isSyncing) closeSync(this.#fd);
  }

  #append(line: Line): void {
    try {
      writeSync(this.#fd, `${JSON.stringify(line)}\n`);
    } catch (error) {
      this.#log.error(
        { error: String(error) },
        'A tap could not be written to disk; it is kept in memory only.',
      );
    }
  }

  #sync(): void {
    if (this.#isSyncing) {
      this.#mustSyncAgain = true;
      return;
    }
    this.#isSyncing = true;
    fdatasync(this.#fd, (error) => this.#noteSynced(error));
  }

  #noteSynced(error: Error | null): void {
    this.#isSyncing = false;
    if (error !== null)
      this.#log.error({ error: String(error) }, 'The tap file could not be synced to disk.');
    const mustSyncAgain = this.#mustSyncAgain;
    this.#mustSyncAgain = false;
    if (mustSyncAgain) this.#sync();
    else if (this.#isClosed) closeSync(this.#fd);
  }
}

function readWaiting(path: string, log: Log): WaitingTap[] {
  const waiting = new Map<string, WaitingTap>();
  const lines = readLines(path);
  for (const [index, text] of lines.entries()) {
    const line = parseLine(text);
    if (line === null) {
      const isCutOff = index === lines.length - 1;
      log.warn({ line: index + 1, isCutOff }, 'A line of the tap file cannot be read and is passed over.');
    } else if ('put' in line) waiting.set(line.put.tapId, line.put);
    else waiting.delete(line.done);
  }
  return [...waiting.values()];
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function parseLine(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Partial<{ put: Partial<WaitingTap>; done: string }>;
    if (typeof line.done === 'string') return { done: line.done };
    const { put } = line;
    const isTap =
      typeof put?.tapId === 'string' && typeof put.readerId === 'string' && put.touch !== undefined;
    return isTap && typeof put.touchedAt?.wallMs === 'number' ? { put: put as WaitingTap } : null;
  } catch {
    return null;
  }
}

/** Written beside the old file and moved over it, so that there is a whole file at every moment. */
function rewrite(path: string, taps: WaitingTap[]): void {
  const beside = `${path}.new`;
  const fd = openSync(beside, 'w', OWNER_ONLY);
  writeSync(fd, taps.map((tap) => `${JSON.stringify({ put: tap } satisfies Line)}\n`).join(''));
  fsyncSync(fd);
  closeSync(fd);
  renameSync(beside, path);
}
