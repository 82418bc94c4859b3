/**
 * The emergency list as a file of its own, for the day on which the server is what fails (D2). It can be read without the
 * server, is written whole or not at all, and only when somebody came, left or was ticked since.
 */
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteReader } from '../database/schema.ts';
import type { SweepSettings } from '../domain/attendance/sweep.ts';
import { localDateOf, localTimeOf } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Instant } from '../domain/instant.ts';
import { PRESENCE_GROUPS } from '../domain/presence/presence-group.ts';
import { findRollCall, findRunningRollCall, type RollCallPerson, readPresence } from './presence-store.ts';
import { GROUP_WORDS } from './roll-call-csv.ts';

export type ListCopyOptions = {
  reader: SiteReader;
  clock: Clock;
  folder: string;
  siteName: string;
  sweeping: SweepSettings;
};
type Line = Pick<RollCallPerson, 'group' | 'nickname' | 'name' | 'lastAt' | 'lastStation'> & {
  safeAt: Instant | null;
};

const FILE = 'presence-list.html';
/** It names people: for the server's user alone, like the database beside it. */
const OWNER_ONLY = 0o600;

/** Returns what writes the file if its content changed since it was last written; true when it did. */
export function createListCopy(options: ListCopyOptions): () => Promise<boolean> {
  const { reader, clock, folder, siteName, sweeping } = options;
  let written: string | null = null;
  return async () => {
    const now = clock.now();
    const running = await findRunningRollCall(reader, now);
    const rollCall = running && (await findRollCall(reader, running.rollCallId));
    const present = rollCall ? [] : await readPresence(reader, now, sweeping);
    const lines: Line[] = rollCall ? rollCall.people : present.map((one) => ({ ...one, safeAt: null }));
    const body = bodyOf(lines, rollCall !== null, sweeping.calendar.zone);
    if (body === written) return false;
    await writeWhole(join(folder, FILE), page(siteName, timeText(now, sweeping.calendar.zone), body));
    written = body;
    return true;
  };
}

/** A reader sees the old file or the new one, never half of one. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', OWNER_ONLY);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

function bodyOf(lines: readonly Line[], isRollCall: boolean, zone: string): string {
  if (lines.length === 0) return '<p>館内には、どなたもいません。</p>';
  const sections = PRESENCE_GROUPS.map((group) => {
    const own = lines.filter((line) => line.group === group);
    if (own.length === 0) return '';
    const rows = own.map((line) => rowOf(line, isRollCall, zone)).join('\n');
    return `<h2>${GROUP_WORDS[group]} ${own.length}人</h2>\n<table>\n${rows}\n</table>`;
  });
  return sections.filter(Boolean).join('\n');
}

function rowOf({ nickname, name, lastAt, lastStation, safeAt }: Line, isRollCall: boolean, zone: string) {
  const mark = safeAt === null ? '□' : `無事 ${localTimeOf(safeAt, zone)}`;
  const last = `${timeText(lastAt, zone)} ${lastStation ?? ''}`;
  const cells = [isRollCall ? mark : '□', nickname, name ?? '', last];
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
}

const timeText = (at: Instant, zone: string): string => `${localDateOf(at, zone)} ${localTimeOf(at, zone)}`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ENTITIES[one] ?? one);

const page = (siteName: string, time: string, body: string): string => `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>避難の一覧 ${escaped(time)}</title>
<style>
body { font-family: sans-serif; font-size: 16pt; margin: 2em; }
table { border-collapse: collapse; width: 100%; }
td { border: 1px solid; padding: 0.3em 0.6em; }
h2 { font-size: 16pt; }
</style>
<h1>避難の一覧</h1>
<p>${escaped(siteName)} — ${escaped(time)} 現在</p>
${body}
</html>
`;
