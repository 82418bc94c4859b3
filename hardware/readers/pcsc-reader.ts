/**
 * Follows one PC/SC reader: raw states in, messages out, and one thing at a time, because a connection that overlaps
 * another one loses cards.
 *
 * The lower half of a raw state are flags, the upper half counts insertions and removals. Present before, present now
 * and another count means that the card was swapped while nobody looked.
 */
import type { Clock } from '../../server/domain/clock.ts';
import { technologyOfAtr } from './card-technology.ts';
import type { Cue, Say } from './driver.ts';
import type { PcscReader, RawStatus } from './pcsc-backend.ts';
import { askOnce, type CardReading, isLost, readCardId, SLOW_CARD_LIMIT_MS } from './read-card-id.ts';
import { commandsForCue, commandsForSilence } from './reader-cues.ts';

const UNKNOWN = 0x0004;
const UNAVAILABLE = 0x0008;
const PRESENT = 0x0020;

/** Three cards put down and taken away while one is read. Beyond that the newest counts: the others are gone anyway. */
const MOST_WAITING_STATES = 6;
/**
 * Between the field and this process stand a driver, a daemon and a library: a change that one of them loses is told by none. A card that was
 * lost so is found by looking, while its owner still holds it there.
 */
const LOOK_AGAIN_EVERY_MS = 1_000;
/** Half of the range of the counter: a difference beyond it means that the other one is older. */
const HALF_OF_COUNTS = 0x8000;
/** Room for the answer to a lamp or buzzer command. */
const CONTROL_ROOM_BYTES = 64;

export type ReaderWiring = {
  readerId: string;
  label: string;
  reader: PcscReader;
  clock: Clock;
  say: Say;
  /** Called when PC/SC failed as a whole. */
  lost(error: unknown): void;
};

const countOf = (state: number): number => state >>> 16;
const isPresent = (state: number): boolean => (state & PRESENT) !== 0;
const isSick = (state: number): boolean => (state & (UNKNOWN | UNAVAILABLE)) !== 0;

const isNewer = (state: number, than: number): boolean => {
  const ahead = (countOf(state) - countOf(than)) & 0xffff;
  return ahead > 0 && ahead < HALF_OF_COUNTS;
};

export class FollowedReader {
  readonly #wiring: ReaderWiring;
  readonly #waiting: RawStatus[] = [];
  #latestState = 0;
  #isUp = false;
  #hasEnded = false;
  #nextLook: NodeJS.Timeout | undefined;
  #hasBeenWell = false;
  #isSick = false;
  /** The count of the card on the reader, null when it is empty. */
  #cardCount: number | null = null;
  /** What the card on the reader said; null when it is empty or the card could not be read. */
  #cardId: string | null = null;
  #tail: Promise<void> = Promise.resolve();

  constructor(wiring: ReaderWiring) {
    this.#wiring = wiring;
    const { reader } = wiring;
    void this.#inTurn(() => this.#command(commandsForSilence(reader.name)));
    reader.onStatus((status) => this.#noteStatus(status));
    this.#lookLater();
  }

  cue(cue: Cue): void {
    void this.#inTurn(() => this.#command(commandsForCue(this.#wiring.reader.name, cue)));
  }

  /** The reader was taken off the list: whatever lay on it is assumed gone. */
  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#nextLook);
    void this.#inTurn(async () => {
      this.#noteCardLeft(true);
      const { readerId, say } = this.#wiring;
      if (this.#isUp) say({ type: 'reader-down', readerId, reason: 'unplugged' });
    });
  }

  #noteStatus(status: RawStatus): void {
    this.#latestState = status.state;
    this.#waiting.push(status);
    if (this.#waiting.length > MOST_WAITING_STATES) this.#waiting.shift();
    void this.#inTurn(() => this.#takeStatus());
  }

  #lookLater(): void {
    if (!this.#hasEnded) this.#nextLook = setTimeout(() => void this.#lookAgain(), LOOK_AGAIN_EVERY_MS);
  }

  /** A full look costs a thread and a connection of pcscd, so it is taken only when the reader contradicts what was heard. */
  async #lookAgain(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.#isUp || this.#isSick || this.#waiting.length > 0 || !(await this.#isContradicted())) return;
      const status = await this.#wiring.reader.lookAgain();
      if (!this.#hasEnded && isNewer(status.state, this.#latestState)) this.#noteStatus(status);
    });
    this.#lookLater();
  }

  /** A card where none should be, none where one should be, or another one than was read. */
  async #isContradicted(): Promise<boolean> {
    if (this.#cardCount !== null && this.#cardId === null) return false;
    const answer = await askOnce(this.#wiring.reader);
    if ('cardId' in answer) return answer.cardId !== this.#cardId;
    return (answer.reason === 'pulled-away') === (this.#cardId !== null);
  }

  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(task).catch((error: unknown) => {
      if (isLost(error)) this.#wiring.lost(error);
    });
    return this.#tail;
  }

  async #takeStatus(): Promise<void> {
    const status = this.#waiting.shift();
    if (status === undefined) return;
    const { state } = status;
    this.#noteUp();
    this.#noteHealth(isSick(state));
    if (!isPresent(state)) this.#noteCardLeft(isSick(state));
    else if (this.#cardCount !== countOf(state)) await this.#takeCard(status);
    if (!isSick(state)) this.#hasBeenWell = true;
  }

  /** Said with the first state and not before: from then on a card that is put down is a touch. */
  #noteUp(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    const { readerId, label, say } = this.#wiring;
    say({ type: 'reader-up', readerId, label });
  }

  #noteHealth(isSickNow: boolean): void {
    if (isSickNow === this.#isSick) return;
    this.#isSick = isSickNow;
    this.#wiring.say({ type: isSickNow ? 'reader-sick' : 'reader-well', readerId: this.#wiring.readerId });
  }

  #noteCardLeft(assumed: boolean): void {
    if (this.#cardCount === null) return;
    this.#cardCount = null;
    this.#cardId = null;
    const { readerId, clock, say } = this.#wiring;
    say({ type: 'card-left', readerId, atMs: clock.monotonicMs(), assumed });
  }

  async #takeCard(status: RawStatus): Promise<void> {
    this.#noteCardLeft(false);
    this.#cardCount = countOf(status.state);
    if (this.#hasBeenWell) await this.#readCard(status);
    else this.#wiring.say({ type: 'lying-there', readerId: this.#wiring.readerId });
  }

  /** Speaks within the limit, and returns only when the native call came back, so that the next one does not overlap. */
  async #readCard({ state, atr }: RawStatus): Promise<void> {
    const { reader, clock } = this.#wiring;
    const isStillThere = (): boolean =>
      isPresent(this.#latestState) && countOf(this.#latestState) === countOf(state);
    const reading = readCardId(reader, clock, isStillThere);
    const told = await withLimit(reading, SLOW_CARD_LIMIT_MS);
    if (told.kind === 'read') this.#cardId = told.cardId;
    this.#sayReading(told, atr);
    await reading;
  }

  #sayReading(reading: CardReading, atr: Buffer): void {
    const { readerId, clock, say } = this.#wiring;
    if (reading.kind === 'unreadable') {
      say({ type: 'touch-unreadable', readerId, reason: reading.reason, atMs: clock.monotonicMs() });
      return;
    }
    const { cardId, tries, readAtMs } = reading;
    say({ type: 'touch', readerId, cardId, technology: technologyOfAtr(atr), readAtMs, tries });
  }

  /** A lamp that does not light is no reason to lose a card (H5): only the end of PC/SC itself is passed on. */
  async #command(commands: Buffer[]): Promise<void> {
    if (commands.length === 0) return;
    const { reader } = this.#wiring;
    try {
      await reader.connect('direct');
      for (const bytes of commands) await reader.control(bytes, CONTROL_ROOM_BYTES);
    } catch (error) {
      if (isLost(error)) throw error;
    } finally {
      await reader.disconnect().catch(() => undefined);
    }
  }
}

function withLimit(reading: Promise<CardReading>, limitMs: number): Promise<CardReading> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(resolve, limitMs, {
      kind: 'unreadable',
      reason: 'timeout',
    } satisfies CardReading);
    reading.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
