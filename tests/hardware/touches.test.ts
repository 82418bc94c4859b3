import { describe, expect, it } from 'vitest';
import { followTouch, NO_TOUCHES, type TouchEvent } from '../../hardware/agent/touches.ts';
import type { UnreadableReason } from '../../server/domain/tap-report.ts';

const A = '012E000000000001';
const B = '012E000000000002';
const C = '012E000000000003';
const readerId = 'reader';

const touch = (cardId: string, readAtMs: number): TouchEvent => ({
  type: 'touch',
  readerId,
  cardId,
  technology: cardId.startsWith('08') ? 'iso-dep' : 'felica',
  readAtMs,
  tries: 1,
});
const left = (atMs: number, assumed = false): TouchEvent => ({ type: 'card-left', readerId, atMs, assumed });
const failed = (atMs: number, reason: UnreadableReason = 'pulled-away'): TouchEvent => ({
  type: 'touch-unreadable',
  readerId,
  reason,
  atMs,
});
const lost: TouchEvent = { type: 'reader-lost', readerId };
const back = (atMs: number): TouchEvent => ({ type: 'reader-back', readerId, atMs });
const lyingThere: TouchEvent = { type: 'lying-there', readerId };

/** What was reported, in short: an id, ids joined by +, or the reason. */
function reportsOf(events: TouchEvent[]): string[] {
  let state = NO_TOUCHES;
  const reports: string[] = [];
  for (const event of events) {
    const followed = followTouch(state, event);
    state = followed.state;
    const { report } = followed;
    if (report?.kind === 'card') reports.push(report.cardId);
    if (report?.kind === 'several') reports.push(report.cards.map(({ cardId }) => cardId).join('+'));
    if (report?.kind === 'unreadable') reports.push(report.reason);
  }
  return reports;
}

describe('H2 touches', () => {
  it.each<[string, TouchEvent[], string[]]>([
    ['H2 a card is reported once when it is read', [touch(A, 0), left(500)], [A]],
    [
      'H2 the same card back within 1.5 s continues the touch',
      [touch(A, 0), left(300), touch(A, 1_800)],
      [A],
    ],
    ['H2 the same card back after 1.5 s is a new touch', [touch(A, 0), left(300), touch(A, 1_801)], [A, A]],
    [
      'H2 a card that flickers for long stays one touch',
      [touch(A, 0), left(100), touch(A, 1_500), left(1_600), touch(A, 3_000), left(3_100), touch(A, 4_600)],
      [A],
    ],
    ['H2 a card that lies there for hours is one touch', [touch(A, 0), left(7_200_000)], [A]],
    ['H2 another card counts at once', [touch(A, 0), left(1_100), touch(B, 1_110)], [A, B]],
    [
      'H2 another card 200 ms after the first left is another person',
      [touch(A, 0), left(300), touch(B, 500)],
      [A, B],
    ],
    [
      'H2 two ids faster than a hand are "one card, please"',
      [touch(A, 0), left(300), touch(B, 499)],
      [A, `${A}+${B}`],
    ],
    [
      'H2 more than 1 s after the first id a fast second one is another person',
      [touch(A, 0), left(1_000), touch(B, 1_001)],
      [A, B],
    ],
    [
      'H2 two cards that go on flickering are reported as two once',
      [touch(A, 0), left(50), touch(B, 60), left(100), touch(A, 110), left(150), touch(B, 160), left(200)],
      [A, `${A}+${B}`],
    ],
    [
      'H2 a third card in the purse is reported with the others',
      [touch(A, 0), left(50), touch(B, 60), left(100), touch(C, 110)],
      [A, `${A}+${B}`, `${A}+${B}+${C}`],
    ],
    [
      'H2 after B it is A again',
      [touch(A, 0), left(500), touch(B, 900), left(1_500), touch(A, 1_900)],
      [A, B, A],
    ],
    [
      'H2 a phone that flickers under new ids is one touch',
      [touch('08AA0001', 0), left(90), touch('08AA0002', 150)],
      ['08AA0001'],
    ],
    ['H2 a card lying there at start is never a tap', [lyingThere, left(5_000)], []],
    ['H2 the first card after one that lay there counts', [lyingThere, left(5_000), touch(A, 5_500)], [A]],
    [
      'H2 a card read again after its reader was sick continues',
      [touch(A, 0), left(500, true), back(4_000), touch(A, 4_005)],
      [A],
    ],
    ['H2 the same after the driver process died', [touch(A, 0), lost, back(60_000), touch(A, 60_010)], [A]],
    [
      'H2 the card put down again within 10 s after the interruption continues',
      [touch(A, 0), lost, back(5_000), lyingThere, left(9_000), touch(A, 14_900)],
      [A],
    ],
    [
      'H2 the same card more than 10 s after the interruption is new',
      [touch(A, 0), lost, back(5_000), touch(A, 15_001)],
      [A, A],
    ],
    [
      'H2 another card after an interruption counts at once',
      [touch(A, 0), lost, back(5_000), touch(B, 5_100)],
      [A, B],
    ],
    [
      'H2 an interruption after the card had left joins nothing',
      [touch(A, 0), left(500), lost, back(3_000), touch(A, 3_100)],
      [A, A],
    ],
    ['H2 nothing is lost by an interruption without a card', [lost, back(100), touch(A, 200)], [A]],
    ['H3 an unreadable touch is reported', [failed(0)], ['pulled-away']],
    [
      'H3 unreadable touches are reported at most once a second',
      [failed(0), failed(500), failed(999, 'mute'), failed(1_000)],
      ['pulled-away', 'pulled-away'],
    ],
    ['H3 the last flash of a card that was read is not reported', [touch(A, 0), left(400), failed(600)], [A]],
    ['H3 a pull-away later than that is', [touch(A, 0), left(400), failed(701)], [A, 'pulled-away']],
    [
      'H3 a mute card right after another is reported',
      [touch(A, 0), left(400), failed(500, 'mute')],
      [A, 'mute'],
    ],
    ['H3 a card read after a failed try counts', [failed(0), left(1), touch(A, 100)], ['pulled-away', A]],
  ])('%s', (_, events, reports) => {
    expect(reportsOf(events)).toEqual(reports);
  });

  it('H2 the screen can ask to take a card away that lay there, and no longer when it is gone', () => {
    const lying = followTouch(NO_TOUCHES, lyingThere).state;
    expect(lying.isLyingThere).toBe(true);
    expect(followTouch(lying, left(10)).state.isLyingThere).toBe(false);
    expect(followTouch(lying, lost).state.isLyingThere).toBe(false);
  });

  it('H2 a purse full of cards is reported with at most four', () => {
    const events = Array.from({ length: 9 }, (_, n) => [
      touch(`012E00000000000${n}`, n * 20),
      left(n * 20 + 10),
    ]);
    const widest = Math.max(...reportsOf(events.flat()).map((report) => report.split('+').length));
    expect(widest).toBe(4);
  });
});
