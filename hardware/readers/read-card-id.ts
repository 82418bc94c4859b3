/**
 * Gets the id out of a card that was just put down. Cards at the edge of the field fail once and succeed ten
 * milliseconds later, hence several tries; a card that fails them all has a reason a person can do something about.
 */
import type { Clock } from '../../server/domain/clock.ts';
import type { UnreadableReason } from '../../server/domain/tap-report.ts';
import { ANSWER_ROOM_BYTES, ASK_FOR_ID, parseIdAnswer } from './card-answer.ts';
import { PcscError, type PcscReader } from './pcsc-backend.ts';

/** Pauses between the tries. Longer ones would be felt by the person who holds the card. */
const PAUSES_MS = [10, 20, 30];
/** Beyond this a person has moved the card; it is better to ask for another touch ("hold still"). */
export const SLOW_CARD_LIMIT_MS = 1_500;

export type CardReading =
  | { kind: 'read'; cardId: string; tries: number; readAtMs: number }
  | { kind: 'unreadable'; reason: UnreadableReason };

const REASON_OF_CODE: ReadonlyMap<number, UnreadableReason> = new Map([
  [0x80100002, 'pulled-away'], // cancelled
  [0x8010000b, 'busy-elsewhere'], // sharing violation: another program holds it
  [0x8010000c, 'pulled-away'], // no card
  [0x8010000f, 'mute'], // protocol mismatch: it answers in no language the reader knows
  [0x80100010, 'mute'], // not ready
  [0x80100065, 'mute'], // unsupported card
  [0x80100066, 'mute'], // unresponsive
  [0x80100067, 'mute'], // unpowered
  [0x80100069, 'pulled-away'], // removed
]);

const HANDLES_USED_UP = 0x80100001;
const DAEMON_GONE = [0x80100013, 0x8010001d, 0x8010001e];

/** True when no later call of this process can succeed either. */
export const isLost = (error: unknown): boolean =>
  error instanceof PcscError && (error.code === HANDLES_USED_UP || DAEMON_GONE.includes(error.code));

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** `isStillThere` tells whether the reader has since reported this card gone or replaced. */
export async function readCardId(
  reader: PcscReader,
  clock: Clock,
  isStillThere: () => boolean,
): Promise<CardReading> {
  const startedAtMs = clock.monotonicMs();
  let reason: UnreadableReason = 'pulled-away';
  for (let tries = 1; tries <= PAUSES_MS.length + 1; tries += 1) {
    if (!isStillThere()) return { kind: 'unreadable', reason: 'pulled-away' };
    const answer = await askOnce(reader);
    if ('cardId' in answer) {
      return { kind: 'read', cardId: answer.cardId, tries, readAtMs: clock.monotonicMs() };
    }
    reason = answer.reason;
    if (clock.monotonicMs() - startedAtMs >= SLOW_CARD_LIMIT_MS)
      return { kind: 'unreadable', reason: 'timeout' };
    const pauseMs = PAUSES_MS[tries - 1];
    if (pauseMs !== undefined) await pause(pauseMs);
  }
  return { kind: 'unreadable', reason: isStillThere() ? reason : 'pulled-away' };
}

/** One try: what the card says, or why it says nothing. */
export async function askOnce(
  reader: PcscReader,
): Promise<{ cardId: string } | { reason: UnreadableReason }> {
  try {
    const protocol = await reader.connect('card');
    try {
      return parseIdAnswer(await reader.transmit(ASK_FOR_ID, ANSWER_ROOM_BYTES, protocol));
    } finally {
      await reader.disconnect();
    }
  } catch (error) {
    if (isLost(error)) throw error;
    return { reason: (error instanceof PcscError ? REASON_OF_CODE.get(error.code) : undefined) ?? 'no-id' };
  }
}
