/**
 * Keeps the page connected: is this browser paired, is somebody signed in, and the station's stream, which tells that a staff card
 * was shown and, by its beats, that the server lives. A line that died without a word never fails by itself; `watch` gives it up.
 */
import type { CardIntentShown } from '../../server/domain/desk-touch.ts';
import type { StationStream } from '../../server/domain/station-frames.ts';
import { monotonicMs } from '../shared/browser.ts';
import { type OpenStream, openStream } from '../shared/event-stream.ts';
import type { Staff } from './staff-answers.ts';
import * as api from './staff-api.ts';
import type { StaffMessage } from './staff-state.ts';

const RETRY_MS = 2000;
/** Longer than the browser's own pause between two attempts, which come first. */
const STALE_STREAM_MS = 8000;
const NOT_PAIRED = 401;

/** `Omit` over a union would lose what belongs to each kind. */
type WithoutTime<Message> = Message extends unknown ? Omit<Message, 'atMs'> : never;
export type Dispatch = (message: WithoutTime<StaffMessage>) => void;
type Listeners = {
  /** What became of the card that this station waits for. */
  onCard: (card: CardIntentShown) => void;
  /** There is something new for the staff. */
  onNews: () => void;
};
export type Connection = { connect(): void; watch(isAway: boolean): void };

/** @param isBegun whether the page already knows where it stands, so that a new line disturbs nobody */
export function createConnection(
  dispatch: Dispatch,
  listeners: Listeners,
  isBegun: () => boolean,
): Connection {
  let stream: OpenStream | null = null;
  let openedAtMs = 0;
  let asking = false;

  const connect = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    stream?.close();
    stream = null;
    const station = await api.askStation().finally(() => {
      asking = false;
    });
    if (station.kind === 'refused' && station.status === NOT_PAIRED) return dispatch({ kind: 'unpaired' });
    if (station.kind !== 'done') return retryLater();
    openedAtMs = monotonicMs();
    stream = openStream<Heard>('/api/station/stream', handlersFor(dispatch, listeners), retryLater);
    if (!isBegun()) await enter(dispatch);
  };
  const start = (): void => void connect().catch(retryLater);
  const retryLater = (): void => void setTimeout(start, RETRY_MS);

  return {
    connect: start,
    watch(isAway) {
      if (isAway && stream !== null && monotonicMs() - openedAtMs > STALE_STREAM_MS) start();
    },
  };
}

/** A page that is loaded again within the same session goes on where it was. */
async function enter(dispatch: Dispatch): Promise<void> {
  const session = await api.askSession();
  if (session.kind === 'done') return dispatch({ kind: 'signed-in', staff: session.body as Staff });
  dispatch({ kind: 'at-door', news: null });
}

type Heard = Pick<StationStream, 'snapshot' | 'beat' | 'staff-card' | 'card-intent' | 'desk-news'>;

const handlersFor = (dispatch: Dispatch, { onCard, onNews }: Listeners) => ({
  'desk-news': onNews,
  snapshot: (frame: Heard['snapshot']) => dispatch({ kind: 'snapshot', frame }),
  beat: (frame: Heard['beat']) => dispatch({ kind: 'beat', frame }),
  'staff-card': (frame: Heard['staff-card']) => dispatch({ kind: 'staff-card', frame }),
  'card-intent': onCard,
});
