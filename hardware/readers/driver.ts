/**
 * What a reader driver says and is told (H1). A driver is a child process, because PC/SC libraries block, spin and die;
 * the messages below travel over the channel that `child_process.fork` opens, as plain objects.
 *
 * A driver sends `heartbeat` every HEARTBEAT_EVERY_MS, whatever else it does; one that falls silent is killed and
 * replaced. A reader exists for the agent from `reader-up` to `reader-down`; the end of the process is a `reader-down`
 * for all of its readers. While a reader exists, each card gives exactly one `touch` or `touch-unreadable`, and one
 * `card-left` after it. A card that lies on a reader when it comes up gives `lying-there` and `card-left`, never a touch:
 * nobody can tell when it was put there.
 *
 * Times are milliseconds of the machine's monotonic clock (see system-sources.ts), which all processes of a machine
 * share, so the agent may subtract them from its own.
 */
import type { CardTechnology } from '../../server/domain/card-id.ts';
import type { Signal, UnreadableReason } from '../../server/domain/tap-report.ts';
import type { VirtualAction } from '../../server/domain/virtual-reader.ts';

/** Four beats fit into a second, so that two lost ones are no reason to worry and eight are. */
export const HEARTBEAT_EVERY_MS = 250;

/** EX_TEMPFAIL: the daemon or library failed as a whole; a fresh process will find it well or wait for it. */
export const EXIT_START_ME_AGAIN = 75;
/** EX_UNAVAILABLE: this machine cannot run the driver as it is; the reason went out as `fault` before. */
export const EXIT_NOT_POSSIBLE_HERE = 69;

type ReaderDownReason = 'unplugged' | 'driver-gone';

export type CardMessage =
  | {
      type: 'touch';
      readerId: string;
      cardId: string;
      technology: CardTechnology;
      readAtMs: number;
      /** How often the card was asked before it gave its id. Rises when a reader or antenna grows weak. */
      tries: number;
    }
  | { type: 'touch-unreadable'; readerId: string; reason: UnreadableReason; atMs: number }
  /** `assumed`: the reader was lost and took the knowledge of its card with it. */
  | { type: 'card-left'; readerId: string; atMs: number; assumed: boolean }
  | { type: 'lying-there'; readerId: string };

type ReaderMessage =
  | { type: 'reader-up'; readerId: string; label: string }
  | { type: 'reader-down'; readerId: string; reason: ReaderDownReason }
  /** It is listed and fails at everything; people must be told that touches are not seen. */
  | { type: 'reader-sick'; readerId: string }
  | { type: 'reader-well'; readerId: string };

export type DriverMessage =
  | { type: 'heartbeat' }
  /** Something a technician must know, in one sentence, without card ids. */
  | { type: 'fault'; sentence: string }
  | ReaderMessage
  | CardMessage;

/** `tick`: the card was read, nothing is decided yet. It must not sound like success. */
export type Cue = Exclude<Signal, 'none'> | 'tick';

export type DriverCommand =
  | { type: 'signal'; readerId: string; cue: Cue }
  /** Only the virtual driver knows it. */
  | { type: 'play'; action: VirtualAction };

/** How a driver, of whatever kind, reaches the agent. */
export type Say = (message: DriverMessage) => void;
