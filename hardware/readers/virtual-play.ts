/** The stories of the virtual reader, as the messages a real reader would send. */
import type { Clock, IdSource } from '../../server/domain/clock.ts';
import type { VirtualAction, VirtualCard } from '../../server/domain/virtual-reader.ts';
import type { CardMessage, Say } from './driver.ts';
import { SLOW_CARD_LIMIT_MS } from './read-card-id.ts';

const VIRTUAL_READER_ID = 'virtual';
const VIRTUAL_READER_LABEL = 'Virtual reader';

/** How long a hand leaves a card where the story does not say. */
const SHORT_TOUCH_MS = 300;
/** A hand takes one card away before it puts the next one down; anything faster is two cards in one purse. */
const HAND_SWAP_MS = 300;
/** Two cards in one purse: the field finds one after the other, faster than a hand could swap them. */
const SECOND_CARD_AFTER_MS = 50;
/** ISO 14443-3 marks a random id with this first byte. */
const RANDOM_ID_FIRST_BYTE = '08';

type Wiring = { clock: Clock; ids: IdSource; say: Say; after(ms: number, run: () => void): void };

export class VirtualReaderPlay {
  readonly #wiring: Wiring;
  #isUp = false;
  #isSick = false;
  /** Rises with each card that is put down or taken away, so that a late timer of an old story does nothing. */
  #scene = 0;
  #hasCard = false;
  #leftAtMs = Number.NEGATIVE_INFINITY;

  constructor(wiring: Wiring) {
    this.#wiring = wiring;
  }

  perform(action: VirtualAction): void {
    switch (action.do) {
      case 'plug-in':
        this.plugIn();
        break;
      case 'unplug':
        this.#unplug();
        break;
      case 'sick':
        this.#setSick(true);
        break;
      case 'well':
        this.#setSick(false);
        break;
      case 'take-away':
        this.#takeAway();
        break;
      default:
        if (this.#isUp && !this.#isSick) this.#whenFree(() => this.#playCard(action));
    }
  }

  plugIn(): void {
    if (this.#isUp) return;
    this.#isUp = true;
    this.#wiring.say({ type: 'reader-up', readerId: VIRTUAL_READER_ID, label: VIRTUAL_READER_LABEL });
  }

  #playCard(action: VirtualAction): void {
    switch (action.do) {
      case 'put':
        this.#putFor(action.card, action.forMs);
        break;
      case 'hold':
        this.#put(action.card);
        break;
      case 'two-cards':
        this.#putTwo(action.cards);
        break;
      case 'random-id':
        this.#putFor({ cardId: this.#randomId(), technology: 'iso-dep' }, SHORT_TOUCH_MS);
        break;
      case 'pull-early':
        this.#fail('pulled-away');
        break;
      case 'mute':
        this.#fail('mute');
        break;
      case 'slow':
        this.#putSlow(action.card, action.delayMs);
        break;
      default:
        break;
    }
  }

  #put(card: VirtualCard): void {
    this.#takeAway();
    this.#scene += 1;
    this.#hasCard = true;
    this.#sayCard(card);
  }

  /** Whoever comes next waits until the last card is gone; of two who wait, the newest wins. */
  #whenFree(run: () => void): void {
    this.#takeAway();
    const waitMs = this.#leftAtMs + HAND_SWAP_MS - this.#nowMs();
    this.#scene += 1;
    if (waitMs <= 0) run();
    else this.#inThisScene(waitMs, run);
  }

  #putFor(card: VirtualCard, forMs: number): void {
    this.#put(card);
    this.#inThisScene(forMs, () => this.#takeAway());
  }

  #putTwo([first, second]: [VirtualCard, VirtualCard]): void {
    this.#put(first);
    this.#inThisScene(SECOND_CARD_AFTER_MS, () => this.#putFor(second, SHORT_TOUCH_MS));
  }

  #putSlow(card: VirtualCard, delayMs: number): void {
    this.#takeAway();
    this.#scene += 1;
    this.#hasCard = true;
    const isTooSlow = delayMs >= SLOW_CARD_LIMIT_MS;
    this.#inThisScene(isTooSlow ? SLOW_CARD_LIMIT_MS : delayMs, () => {
      if (isTooSlow) this.#sayUnreadable('timeout');
      else this.#sayCard(card);
      this.#inThisScene(SHORT_TOUCH_MS, () => this.#takeAway());
    });
  }

  #fail(reason: 'pulled-away' | 'mute'): void {
    this.#takeAway();
    this.#scene += 1;
    this.#hasCard = true;
    this.#sayUnreadable(reason);
    this.#takeAway();
  }

  #takeAway(assumed = false): void {
    if (!this.#hasCard) return;
    this.#scene += 1;
    this.#hasCard = false;
    this.#leftAtMs = this.#nowMs();
    this.#sayOfCard({ type: 'card-left', readerId: VIRTUAL_READER_ID, atMs: this.#nowMs(), assumed });
  }

  #unplug(): void {
    if (!this.#isUp) return;
    this.#takeAway(true);
    this.#isUp = false;
    this.#isSick = false;
    this.#wiring.say({ type: 'reader-down', readerId: VIRTUAL_READER_ID, reason: 'unplugged' });
  }

  #setSick(isSick: boolean): void {
    if (!this.#isUp || this.#isSick === isSick) return;
    if (isSick) this.#takeAway(true);
    this.#isSick = isSick;
    this.#wiring.say({ type: isSick ? 'reader-sick' : 'reader-well', readerId: VIRTUAL_READER_ID });
  }

  #sayCard({ cardId, technology }: VirtualCard): void {
    const readAtMs = this.#nowMs();
    this.#sayOfCard({ type: 'touch', readerId: VIRTUAL_READER_ID, cardId, technology, readAtMs, tries: 1 });
  }

  #sayUnreadable(reason: 'pulled-away' | 'mute' | 'timeout'): void {
    this.#sayOfCard({ type: 'touch-unreadable', readerId: VIRTUAL_READER_ID, reason, atMs: this.#nowMs() });
  }

  #sayOfCard(message: CardMessage): void {
    this.#wiring.say(message);
  }

  #nowMs(): number {
    return this.#wiring.clock.monotonicMs();
  }

  #randomId(): string {
    return RANDOM_ID_FIRST_BYTE + this.#wiring.ids.text('0123456789ABCDEF', 6);
  }

  #inThisScene(afterMs: number, run: () => void): void {
    const scene = this.#scene;
    this.#wiring.after(afterMs, () => {
      if (scene === this.#scene) run();
    });
  }
}
