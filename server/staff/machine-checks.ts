/** How the machine and its links are, each with the facts that the staff page turns into a sentence (O9). */
import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { SiteReader } from '../database/schema.ts';
import type { ClockTrust } from '../domain/log/event-types.ts';
import type { ReaderReport } from '../domain/tap-report.ts';
import { listDevices } from '../stations/stations-store.ts';

export type CheckState = 'good' | 'look' | 'bad';
export type MachineCheck = {
  id: string;
  kind: 'reader' | 'disk' | 'clock' | 'headquarters' | 'database';
  station: string | null;
  state: CheckState;
  facts: Record<string, number | string | null>;
};

/** What the link to headquarters says of itself; null when this site has none. */
type LinkStatus = {
  connected: boolean;
  lastReceiptAgeMs: number | null;
  lanes: readonly { queued: number | null; oldestWaitingAt: string | null }[];
};

export type MachineParts = {
  reader: SiteReader;
  dataFolder: string;
  reportOf: (deviceId: string) => ReaderReport | null;
  clockTrust: () => ClockTrust;
  linkStatus: () => Promise<LinkStatus | null>;
  nowMs: () => number;
};

/** O7: seen by the staff at 80 per cent, worse at 90. */
const DISK_LOOK = 80;
const DISK_BAD = 90;
/** Headquarters may be away for weeks without harm; after a day somebody should ask why. */
const LINK_BAD_AFTER_MS = 24 * 60 * 60_000;

export async function readMachineChecks(parts: MachineParts): Promise<MachineCheck[]> {
  const [readers, disk, database, link] = await Promise.all([
    checkReaders(parts),
    checkDisk(parts.dataFolder),
    checkDatabase(parts),
    checkLink(parts),
  ]);
  return [...readers, disk, checkClock(parts.clockTrust()), link, database];
}

export const worstOf = (checks: readonly MachineCheck[]): CheckState => {
  if (checks.some(({ state }) => state === 'bad')) return 'bad';
  return checks.some(({ state }) => state === 'look') ? 'look' : 'good';
};

async function checkReaders({ reader, reportOf }: MachineParts): Promise<MachineCheck[]> {
  const agents = (await listDevices(reader)).filter(
    ({ kind, revoked_at }) => kind === 'agent' && revoked_at === null,
  );
  return agents.map(({ device_id: id, station_name: station }) => {
    const report = reportOf(id);
    const facts = {
      readerState: report?.state ?? 'silent',
      waiting: report?.waiting ?? null,
      readers: report?.readers.map(({ label }) => label).join(', ') ?? null,
    };
    const state: CheckState = report?.state === 'reading' ? (report.waiting > 0 ? 'look' : 'good') : 'bad';
    return { id, kind: 'reader', station, state, facts };
  });
}

async function checkDisk(folder: string): Promise<MachineCheck> {
  const { bsize, blocks, bavail } = await statfs(folder);
  const usedShare = Math.round(100 * (1 - bavail / blocks));
  const state: CheckState = usedShare >= DISK_BAD ? 'bad' : usedShare >= DISK_LOOK ? 'look' : 'good';
  const facts = { freeBytes: bavail * bsize, totalBytes: blocks * bsize, usedShare };
  return { id: 'disk', kind: 'disk', station: null, state, facts };
}

function checkClock(trust: ClockTrust): MachineCheck {
  const state: CheckState = trust === 'ntp' ? 'good' : 'look';
  return { id: 'clock', kind: 'clock', station: null, state, facts: { trust } };
}

async function checkDatabase({ reader, dataFolder }: MachineParts): Promise<MachineCheck> {
  // What was written last stands in the write-ahead log until it is copied back.
  const files = ['site.db', 'site.db-wal'].map((name) =>
    stat(join(dataFolder, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  const size = (await Promise.all(files)).reduce((sum, one) => sum + one, 0);
  const { rows } = await sql<{ version: string }>`select sqlite_version() as version`.execute(reader);
  const facts = { sizeBytes: size, sqliteVersion: rows[0]?.version ?? null };
  return { id: 'database', kind: 'database', station: null, state: 'good', facts };
}

async function checkLink({ linkStatus, nowMs }: MachineParts): Promise<MachineCheck> {
  const base = { id: 'headquarters', kind: 'headquarters' as const, station: null };
  const status = await linkStatus();
  if (!status) return { ...base, state: 'good', facts: { configured: 'no' } };
  const waitingSince = status.lanes.flatMap(({ oldestWaitingAt }) =>
    oldestWaitingAt === null ? [] : [Date.parse(oldestWaitingAt)],
  );
  const oldestWaitingAgoMs = waitingSince.length > 0 ? nowMs() - Math.min(...waitingSince) : null;
  const known = status.lanes.every(({ queued }) => queued !== null);
  const facts = {
    configured: 'yes',
    connected: status.connected ? 'yes' : 'no',
    lastReceiptAgoMs: status.lastReceiptAgeMs,
    queued: known ? status.lanes.reduce((sum, { queued }) => sum + (queued ?? 0), 0) : null,
    oldestWaitingAgoMs,
  };
  const isLongAway = (oldestWaitingAgoMs ?? 0) > LINK_BAD_AFTER_MS;
  return { ...base, state: isLongAway ? 'bad' : status.connected ? 'good' : 'look', facts };
}
