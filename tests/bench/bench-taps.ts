/** HTTP in to durable answer: one at a time, and a rush of 64 at a time, beside the bare sync of the same disk. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemIds } from '../../server/domain/system-sources.ts';
import { startTestSite, type TestSite } from '../support/test-site.ts';
import { type Quantiles, quantilesOf, row } from './quantiles.ts';

const LONE_TAPS = 400;
const RUSH_TAPS = 4_000;
const AT_ONCE = 64;
const MEMBERS = 200;
/** What a tap writes: a few pages of four KiB. */
const BARE_WRITE = Buffer.alloc(16_384, 7);

export async function benchTaps(): Promise<string[]> {
  const bare = bareSync();
  const site = await startTestSite();
  const { key } = await site.pairAgent();
  const cards = await enrolMembers(site, key);
  await tapMany(site, key, cards, 50, 1);
  const lone = await tapMany(site, key, cards, LONE_TAPS, 1);
  const startedMs = performance.now();
  const rush = await tapMany(site, key, cards, RUSH_TAPS, AT_ONCE);
  const perSecond = Math.round(RUSH_TAPS / ((performance.now() - startedMs) / 1_000));
  await site.stop();
  return [
    row('bare write and sync of the same disk', bare),
    row(
      'tap, one at a time: HTTP in to durable answer',
      lone,
      `${(lone.p50 / bare.p50).toFixed(1)} x the bare sync`,
    ),
    row(
      `tap, ${AT_ONCE} at a time: HTTP in to durable answer`,
      rush,
      `${perSecond} taps a second, client included`,
    ),
  ];
}

function bareSync(): Quantiles {
  const folder = mkdtempSync(join(tmpdir(), 'kado-bench-'));
  const file = openSync(join(folder, 'bare'), 'w');
  const times = Array.from({ length: LONE_TAPS }, () => {
    const startedMs = performance.now();
    writeSync(file, BARE_WRITE);
    fdatasyncSync(file);
    return performance.now() - startedMs;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return quantilesOf(times);
}

type Card = { cardId: string; technology: 'ultralight' };

async function enrolMembers(site: TestSite, key: string): Promise<Card[]> {
  const cards: Card[] = Array.from({ length: MEMBERS }, (_, n) => ({
    cardId: `04${n.toString(16).padStart(12, '0').toUpperCase()}`,
    technology: 'ultralight',
  }));
  for (const [n, card] of cards.entries()) await site.enrol(key, `木${n}`, card);
  return cards;
}

/** Each worker of the rush sends its next tap when the last one is answered. */
async function tapMany(
  site: TestSite,
  key: string,
  cards: Card[],
  count: number,
  atOnce: number,
): Promise<Quantiles> {
  const times: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const card = cards[next++ % cards.length];
      const startedMs = performance.now();
      const answer = await site.tap(key, card ?? { cardId: '', technology: '' }, { tapId: systemIds.uuid() });
      times.push(performance.now() - startedMs);
      if (answer.status !== 200) throw new Error(`a tap was answered with ${answer.status}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return quantilesOf(times);
}
