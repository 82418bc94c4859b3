import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/database/sqlite-dialect.ts';
import { createLots } from '../support/lots.ts';
import { felicaCard, felicaIdOf, type VirtualPcscCard } from '../support/pcsc/virtual-pcsc.ts';
import { type Killable, type RealProgramme, startRealProgramme } from '../support/real-programme.ts';

const READERS = 4;
const CARDS_A_READER = 30;
const TOUCHES_A_READER = 250;
/** A person holds the card until the reader has seen it; this is the longest that this one waits. */
const HOLD_MS = 3_000;
const MOST_ATTEMPTS = 5;
/** A card that is torn away in the middle of its answer was not read. */
const AFTER_ANSWER_MS = 40;
/** Longer than the gap below which the agent takes two cards for one gesture (200 ms), with room for a busy machine. */
const GAP_MS = 230;
/** A fixed order of victims; the moments are drawn by a seeded generator, so a failing run can be repeated. */
const VICTIMS: readonly Killable[] = [
  'site',
  'broker',
  'headquarters',
  'site',
  'headquarters',
  'broker',
  'site',
  'broker',
  'headquarters',
  'site',
];
const SEED = 20_261_121;

let programme: RealProgramme;
beforeAll(async () => {
  programme = await startRealProgramme({ readers: READERS, duplicateGuardSeconds: 5 });
  await registerEverybody();
});
afterAll(() => programme?.stop());

const idOf = (reader: number, card: number): string => felicaIdOf(1_000 * (reader + 1) + card);

/**
 * One touch as a person makes it: the card stays until the reader has read its id. A card that lay there while the driver
 * began anew is never a tap (H2); the screen asks to take it away, and the person puts it down again.
 */
async function touch(reader: number, cardId: string): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const wasRead = await holdUntilRead(reader, felicaCard(cardId));
    await sleep(GAP_MS);
    if (wasRead) return;
  }
  throw new Error(`the card ${cardId} was never asked for its id`);
}

async function holdUntilRead(reader: number, card: VirtualPcscCard): Promise<boolean> {
  let answered = false;
  const answer = (apdu: Buffer) => {
    answered = true;
    return card.answer(apdu);
  };
  programme.pcsc.reader(reader).put({ ...card, answer });
  for (let heldMs = 0; !answered && heldMs < HOLD_MS; heldMs += 10) await sleep(10);
  await sleep(AFTER_ANSWER_MS);
  programme.pcsc.reader(reader).takeAway();
  return answered;
}

/** Half of the cards belong to members; the other half stay unknown, which is recorded too. */
async function registerEverybody(): Promise<void> {
  for (let card = 0; card < CARDS_A_READER; card += 2) {
    await touch(0, idOf(0, card));
    const { memberId } = await programme.desk.ask<{ memberId: string }>('POST', '/api/members', {
      nickname: `木${card}`,
    });
    await programme.desk.ask('POST', `/api/members/${memberId}/cards`, { station: '入口' });
  }
}

async function tapAll(): Promise<void> {
  await Promise.all(
    Array.from({ length: READERS }, async (_, reader) => {
      for (let n = 0; n < TOUCHES_A_READER; n++) await touch(reader, idOf(reader, n % CARDS_A_READER));
    }),
  );
}

async function killAtRandom(done: () => boolean): Promise<Killable[]> {
  const draw = createLots(SEED);
  const killed: Killable[] = [];
  for (const victim of VICTIMS) {
    await sleep(1_500 + draw() * 3_000);
    if (done()) break;
    await programme.kill(victim);
    await sleep(200 + draw() * 1_500);
    await programme.start(victim);
    killed.push(victim);
  }
  return killed;
}

async function rowsOf<Row>(file: string, query: string): Promise<Row[]> {
  const db = await openDatabase<Record<string, never>>(file, { readonly: true });
  const { rows } = await sql.raw<Row>(query).execute(db);
  await db.destroy();
  return rows;
}
const idsOf = async (file: string, query: string): Promise<string[]> =>
  (await rowsOf<{ id: string }>(file, query)).map(({ id }) => id);
const countTaps = async () =>
  (await rowsOf<{ n: number }>(programme.siteFile, 'select count(*) as n from taps'))[0]?.n ?? 0;
const sentIds = () =>
  idsOf(programme.siteFile, "select id from events where lane in ('attendance', 'roster') order by id");
const receivedIds = () => idsOf(programme.headquartersFile, 'select id from event_log order by id');

describe('a thousand touches while everything dies', () => {
  it('B1 I1 I2 loses none and counts none twice, from the reader to headquarters', async () => {
    const before = await countTaps();
    let finished = false;
    const [killed] = await Promise.all([
      killAtRandom(() => finished),
      tapAll().then(() => {
        finished = true;
      }),
    ]);
    expect(killed.length, 'the faults happened').toBeGreaterThanOrEqual(8);
    await expect
      .poll(countTaps, { timeout: 60_000, interval: 500 })
      .toBe(before + READERS * TOUCHES_A_READER);

    await expect
      .poll(async () => (await receivedIds()).length, { timeout: 60_000, interval: 500 })
      .toBe((await sentIds()).length);
    expect(await receivedIds()).toEqual(await sentIds());
    const visits = 'select visit_id as id from visits where closed_at is null order by visit_id';
    await expect
      .poll(() => idsOf(programme.headquartersFile, visits))
      .toEqual(await idsOf(programme.siteFile, visits));
    const opened = await rowsOf<{ n: number }>(
      programme.siteFile,
      "select count(*) as n from events where lane = 'attendance'",
    );
    expect(opened[0]?.n, 'members came and went').toBeGreaterThan(100);
  }, 240_000);
});
