import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';
import { addMs, instant } from '../../server/domain/instant.ts';
import type { Receipt } from '../../sync/contract/messages.ts';
import { Consumer } from '../../sync/headquarters/consumer.ts';
import type { HqDatabase } from '../../sync/headquarters/store/hq-database.ts';
import { migrateHq } from '../../sync/headquarters/store/hq-store.ts';
import { readOverview } from '../../sync/headquarters/store/read-overview.ts';
import { rebuildProjections } from '../../sync/headquarters/store/rebuild.ts';
import { batchOf, incomingBatch, incomingBytes } from './support/batches.ts';
import {
  at,
  cardEnrolled,
  cardRevoked,
  departureUndone,
  memberActivitySet,
  memberRegistered,
  visitClosed,
  visitCorrected,
  visitOpened,
  visitTimesCorrected,
} from './support/events.ts';
import { countedIds, findHole, projections } from './support/headquarters-database.ts';
import { MemoryEdgeLog } from './support/memory-edge-log.ts';

const NOW = instant(Date.UTC(2026, 10, 21, 9));
let folder = '';
let db: Kysely<HqDatabase>;
let consumer: Consumer;
let receipts: Receipt[] = [];
let log: MemoryEdgeLog;

const openConsumer = (): Consumer =>
  new Consumer({
    db,
    clock: { now: () => NOW, monotonicMs: () => 0 },
    logger: pino({ level: 'silent' }),
    session: 'hq-1',
    answer: (receipt) => receipts.push(receipt),
    stored: () => undefined,
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kado-hq-store-'));
  db = await openDatabase<HqDatabase>(join(folder, 'headquarters.db'));
  await migrateHq(db);
  receipts = [];
  consumer = openConsumer();
  log = new MemoryEdgeLog('nemuro');
});
afterEach(async () => {
  await consumer.stop();
  await db.destroy();
  await rm(folder, { recursive: true, force: true });
});

/** Gives the messages to the consumer and waits until all are stored. */
async function store(...messages: Parameters<Consumer['take']>[0][]): Promise<void> {
  for (const message of messages) consumer.take(message);
  await consumer.stop();
  consumer = openConsumer();
}
const overview = (now = NOW) => readOverview(db, { now, broker: 'connected', absent: new Set() });

describe('the store of headquarters', () => {
  it('I2 I3 counts each event once, whatever is repeated, overlaps or comes too early', async () => {
    for (let number = 1; number <= 30; number += 1) log.record(visitOpened(number));
    const ranges = [
      [1, 5],
      [1, 5],
      [4, 9],
      [15, 20],
      [10, 14],
      [12, 30],
      [1, 30],
    ] as const;
    for (const [from, to] of ranges) await store(incomingBatch(batchOf(log, from, to)));
    expect(receipts.map(({ lanes }) => lanes[0]?.have)).toEqual([5, 5, 9, 9, 14, 30, 30]);
    expect(await countedIds(db, 'nemuro')).toEqual(log.ids('attendance'));
    expect(await findHole(db, 'nemuro')).toBeNull();
    expect((await overview()).sites).toMatchObject([{ inside: 30, alarms: [] }]);
  });

  it('I2 counts an event once when it comes again under a new epoch', async () => {
    for (let number = 1; number <= 10; number += 1) log.record(visitOpened(number));
    await store(incomingBatch(batchOf(log, 1, 10)));
    log.rollBack('attendance', 6);
    log.beginEpochNow('attendance');
    log.record(visitOpened(11));
    await store(incomingBatch(batchOf(log, 1, 7)));
    const rows = await db.selectFrom('event_log').select(['epoch', 'standing']).execute();
    expect(rows.filter(({ standing }) => standing === 'again')).toHaveLength(6);
    expect((await overview()).sites).toMatchObject([{ inside: 11 }]);
    expect(await findHole(db, 'nemuro')).toBeNull();
  });

  it('keeps an event of an unknown type or a broken schema, counts it as received and shows it nowhere', async () => {
    log.record(visitOpened(1));
    log.recordRaw('attendance', { type: 'kado.attendance.visit-paused.v1', data: { visitId: 'v' } });
    log.recordRaw('attendance', { type: 'kado.attendance.visit-opened.v1', data: { visitId: 7 } });
    log.recordRaw('attendance', { id: 'no-uuid' });
    log.record(visitOpened(2));
    await store(incomingBatch(batchOf(log, 1, 5)));
    expect(receipts[0]?.lanes[0]?.have).toBe(5);
    const faults = await db.selectFrom('event_log').select('fault').orderBy('seq').execute();
    expect(faults.map(({ fault }) => fault)).toEqual([
      null,
      'type: unknown',
      'data.visitId: Invalid input: expected string, received number',
      'id: not a UUID',
      null,
    ]);
    expect((await overview()).sites).toMatchObject([{ inside: 2 }]);
  });

  it('puts broken payloads aside once each, however often they come, and never stops', async () => {
    log.record(visitOpened(1));
    const garbage = incomingBytes(Buffer.from([0, 255, 1]), {});
    await store(garbage, garbage, incomingBytes(Buffer.from('[]'), {}), incomingBatch(batchOf(log, 1, 1)));
    const letters = await db.selectFrom('dead_letters').select(['reason', 'detail', 'times']).execute();
    expect(letters).toEqual([
      { reason: 'unreadable', detail: 'not UTF-8', times: 2 },
      { reason: 'unreadable', detail: expect.stringMatching(/^message: /), times: 1 },
    ]);
    expect((await overview()).sites).toMatchObject([{ inside: 1, alarms: ['quarantine'] }]);
  });

  it('keeps no more letters of one site than its limit', async () => {
    const messages = Array.from({ length: 520 }, (_, number) => incomingBytes(Buffer.from(`{${number}`), {}));
    for (let from = 0; from < messages.length; from += 20) await store(...messages.slice(from, from + 20));
    const { held } = await db
      .selectFrom('dead_letters')
      .select((eb) => eb.fn.countAll<number>().as('held'))
      .executeTakeFirstOrThrow();
    expect(held).toBe(500);
  });

  it('I4 I11 answers only what a new start on the same file still holds', async () => {
    for (let number = 1; number <= 5; number += 1) log.record(visitOpened(number));
    await store(incomingBatch(batchOf(log, 1, 5)));
    await db.destroy();
    db = await openDatabase<HqDatabase>(join(folder, 'headquarters.db'));
    await migrateHq(db);
    const { have } = await db.selectFrom('streams').select('have').executeTakeFirstOrThrow();
    expect(receipts.at(-1)?.lanes[0]?.have).toBe(have);
    expect(await countedIds(db, 'nemuro')).toHaveLength(have);
  });
});

describe('the projections', () => {
  const recordAll = (): void => {
    for (let number = 1; number <= 8; number += 1) {
      log.record(memberRegistered(number));
      log.record(cardEnrolled(number));
      log.record(visitOpened(number));
    }
    log.record(memberRegistered(3, 'Renamed'));
    log.record(memberActivitySet(2, false));
    log.record(cardRevoked(4));
    log.record(visitClosed(5));
  };

  it('show who is inside, what members are called and which cards are revoked', async () => {
    recordAll();
    await store(incomingBatch(batchOf(log, 1, 9)), incomingBatch(batchOf(log, 1, 19, 'roster')));
    const tables = JSON.parse(await projections(db));
    expect(
      tables.visits.filter((visit: { closed_at: number | null }) => visit.closed_at === null),
    ).toHaveLength(7);
    expect(tables.members[1]).toMatchObject({ member_id: 'member-2', active: 0, nickname: 'Member 2' });
    expect(tables.cards[3]).toMatchObject({ card_id: 'card-4', revoked_reason: 'lost', last_four: '12AB' });
  });

  it('I11 are identical after a rebuild and in whatever order lanes and batches came', async () => {
    recordAll();
    await store(incomingBatch(batchOf(log, 1, 9)), incomingBatch(batchOf(log, 1, 19, 'roster')));
    const before = await projections(db);
    await rebuildProjections(db);
    expect(await projections(db)).toBe(before);

    for (const table of ['event_log', 'streams', 'event_ids', 'visits', 'members', 'cards'] as const) {
      await db.deleteFrom(table).execute();
    }
    await store(incomingBatch(batchOf(log, 1, 18, 'roster')), incomingBatch(batchOf(log, 1, 2)));
    await store(incomingBatch(batchOf(log, 3, 9)), incomingBatch(batchOf(log, 19, 19, 'roster')));
    expect(await projections(db)).toBe(before);
  });

  it('C1 show a visit as it was agreed on, whichever word comes last, and count none that was taken back', async () => {
    for (const number of [1, 2]) log.record(visitOpened(number));
    for (const number of [1, 2]) log.record(visitClosed(number));
    log.record(visitCorrected(1, 'closed'));
    log.record(visitCorrected(2, 'void'));
    await store(incomingBatch(batchOf(log, 1, 6)));
    const { visits } = JSON.parse(await projections(db));
    expect(visits).toMatchObject([
      { opened_at: at(31), closed_at: at(61), taken_back: 0 },
      { taken_back: 1 },
    ]);
    expect((await overview()).sites).toMatchObject([{ inside: 0 }]);
  });

  it('R8 show who had left by mistake as inside again', async () => {
    for (const event of [visitOpened(1), visitClosed(1), departureUndone(1)]) log.record(event);
    await store(incomingBatch(batchOf(log, 1, 3)));
    expect(JSON.parse(await projections(db)).visits).toMatchObject([{ opened_at: at(1), closed_at: null }]);
    expect((await overview()).sites).toMatchObject([{ inside: 1 }]);
  });

  it('A10 show a visit at its true time once the clock of the site was put right', async () => {
    for (const number of [1, 2, 3]) log.record(visitOpened(number));
    log.record(visitClosed(1));
    log.record(visitTimesCorrected(1, 'closed'));
    log.record(visitTimesCorrected(2, 'open'));
    log.record(visitTimesCorrected(3, 'to-confirm'));
    await store(incomingBatch(batchOf(log, 1, 7)));
    const { visits } = JSON.parse(await projections(db));
    expect(visits).toMatchObject([
      { opened_at: at(-59), closed_at: at(-29), to_confirm: 0, taken_back: 0 },
      { opened_at: at(-58), closed_at: null, to_confirm: 0 },
      { opened_at: at(-57), closed_at: at(-27), to_confirm: 1 },
    ]);
    expect((await overview()).sites).toMatchObject([{ inside: 1 }]);
    expect(await rebuildProjections(db)).toBe(7);
    expect(JSON.parse(await projections(db)).visits).toEqual(visits);
  });

  it('I11 show after a rebuild what was not understood before', async () => {
    log.record(visitOpened(1));
    await store(incomingBatch(batchOf(log, 1, 1)));
    await db.updateTable('event_log').set({ fault: 'type: unknown' }).execute();
    await db.deleteFrom('visits').execute();
    expect(await rebuildProjections(db)).toBe(1);
    expect((await overview()).sites).toMatchObject([{ inside: 1 }]);
    expect(await db.selectFrom('event_log').select('fault').executeTakeFirst()).toEqual({ fault: null });
  });
});

describe('the overview', () => {
  it('shows no number for a site of which nothing is held, and when a silent one was last heard', async () => {
    log.record(memberRegistered(1));
    await store(incomingBatch(batchOf(log, 1, 1, 'roster')));
    const later = addMs(NOW, 90_001);
    expect((await overview()).sites).toEqual([
      {
        site: 'nemuro',
        name: 'nemuro',
        inside: null,
        freshness: 'live',
        lastHeardAt: NOW,
        lag: 0,
        newestEventAt: at(0),
        alarms: [],
      },
    ]);
    expect((await overview(later)).sites).toMatchObject([{ freshness: 'silent', lastHeardAt: NOW }]);
  });

  it('says gap only when it lasts', async () => {
    for (let number = 1; number <= 4; number += 1) log.record(visitOpened(number));
    await store(incomingBatch(batchOf(log, 3, 4)));
    expect((await overview()).sites).toMatchObject([{ alarms: [] }]);
    expect((await overview(addMs(NOW, 30_001))).sites).toMatchObject([{ alarms: ['gap'] }]);
    await store(incomingBatch(batchOf(log, 1, 4)));
    expect((await overview(addMs(NOW, 60_000))).sites).toMatchObject([{ inside: 4, alarms: [] }]);
  });
});
