import { beforeEach, describe, expect, it } from 'vitest';
import type { DriverMessage } from '../../hardware/readers/driver.ts';
import { VirtualReaderPlay } from '../../hardware/readers/virtual-play.ts';
import type { VirtualAction } from '../../server/domain/virtual-reader.ts';
import { countingIds, MovedTime } from './moved-time.ts';

const A = { cardId: '012E000000000001', technology: 'felica' } as const;
const B = { cardId: '04112233445566', technology: 'ultralight' } as const;

let time: MovedTime;
let said: DriverMessage[];
let play: VirtualReaderPlay;

beforeEach(() => {
  time = new MovedTime();
  said = [];
  play = new VirtualReaderPlay({
    clock: time.clock,
    ids: countingIds(),
    say: (message) => said.push(message),
    after: (ms, run) => void time.timers.after(ms, run),
  });
  play.plugIn();
  said.length = 0;
});

const inShort = (): string[] =>
  said.map((message) => {
    if (message.type === 'touch') return message.cardId;
    return message.type === 'touch-unreadable' ? message.reason : message.type;
  });

describe('H9 the virtual reader', () => {
  it('H9 the next card is put down only when a hand could have swapped the two', () => {
    play.perform({ do: 'put', card: A, forMs: 800 });
    time.pass(100);
    play.perform({ do: 'put', card: B, forMs: 400 });
    expect(inShort()).toEqual([A.cardId, 'card-left']);
    time.pass(299);
    expect(inShort()).toEqual([A.cardId, 'card-left']);
    time.pass(1);
    expect(inShort()).toEqual([A.cardId, 'card-left', B.cardId]);
    time.pass(400);
    expect(inShort()).toEqual([A.cardId, 'card-left', B.cardId, 'card-left']);
  });

  it.each<[string, VirtualAction[], string[]]>([
    ['H9 a card is put and leaves', [{ do: 'put', card: A, forMs: 400 }], [A.cardId, 'card-left']],
    [
      'H9 a card is held and taken away',
      [{ do: 'hold', card: A }, { do: 'take-away' }],
      [A.cardId, 'card-left'],
    ],
    ['H9 a held card stays', [{ do: 'hold', card: A }], [A.cardId]],
    [
      'H9 the next card replaces a held one',
      [
        { do: 'hold', card: A },
        { do: 'hold', card: B },
      ],
      [A.cardId, 'card-left', B.cardId],
    ],
    ['H9 pulled early', [{ do: 'pull-early' }], ['pulled-away', 'card-left']],
    ['H9 mute', [{ do: 'mute' }], ['mute', 'card-left']],
    ['H9 two cards', [{ do: 'two-cards', cards: [A, B] }], [A.cardId, 'card-left', B.cardId, 'card-left']],
    ['H9 a phone', [{ do: 'random-id' }], ['08000000', 'card-left']],
    ['H9 slow', [{ do: 'slow', card: A, delayMs: 900 }], [A.cardId, 'card-left']],
    ['H9 too slow', [{ do: 'slow', card: A, delayMs: 3_000 }], ['timeout', 'card-left']],
    [
      'H9 unplugged with a card and back',
      [{ do: 'hold', card: A }, { do: 'unplug' }, { do: 'plug-in' }],
      [A.cardId, 'card-left', 'reader-down', 'reader-up'],
    ],
    ['H9 sick and well', [{ do: 'sick' }, { do: 'sick' }, { do: 'well' }], ['reader-sick', 'reader-well']],
    ['H9 an unplugged reader sees no card', [{ do: 'unplug' }, { do: 'hold', card: A }], ['reader-down']],
    ['H9 a sick reader sees no card', [{ do: 'sick' }, { do: 'hold', card: A }], ['reader-sick']],
    ['H9 nothing is taken away from an empty reader', [{ do: 'take-away' }], []],
  ])('%s', (_, actions, messages) => {
    for (const action of actions) play.perform(action);
    time.pass(10_000);
    expect(inShort()).toEqual(messages);
  });

  it('H9 the end of an old story does not take away the card of a new one', () => {
    play.perform({ do: 'put', card: A, forMs: 400 });
    time.pass(200);
    play.perform({ do: 'hold', card: B });
    time.pass(10_000);
    expect(inShort()).toEqual([A.cardId, 'card-left', B.cardId]);
  });
});
