/** What a person can do with the virtual reader of a demo site (H9). Sent by the demo's own process, never over a network. */
import type { CardTechnology } from './card-id.ts';

export type VirtualCard = { cardId: string; technology: CardTechnology };

export type VirtualAction =
  /** Put down and taken away again after `forMs`. */
  | { do: 'put'; card: VirtualCard; forMs: number }
  /** Put down and left there until `take-away`. */
  | { do: 'hold'; card: VirtualCard }
  | { do: 'take-away' }
  /** Gone before its id could be read. */
  | { do: 'pull-early' }
  | { do: 'two-cards'; cards: [VirtualCard, VirtualCard] }
  /** A phone: another id at every touch. */
  | { do: 'random-id' }
  | { do: 'mute' }
  | { do: 'slow'; card: VirtualCard; delayMs: number }
  | { do: 'unplug' }
  | { do: 'plug-in' }
  | { do: 'sick' }
  | { do: 'well' };
