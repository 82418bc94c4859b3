/**
 * Keeps a station connected: asks whether this browser is paired, opens the stream, and begins again when either fails. An
 * `EventSource` cannot tell "not paired" from "away", hence the question first. A line that died without a word never fails by
 * itself; `watch`, called on each tick, gives it up.
 */
import type { StationStream } from '../../server/domain/station-frames.ts';
import { monotonicMs } from '../shared/browser.ts';
import { type OpenStream, openStream } from '../shared/event-stream.ts';
import { askSession } from './station-api.ts';
import type { StationMessage } from './station-state.ts';

/** Between two questions to a server that does not answer; short, because somebody stands in front of the paper form. */
const RETRY_MS = 1000;
/** Longer than the browser's own pause between two attempts, so that its attempt, which knows the last frame, goes first. */
const STALE_STREAM_MS = 8000;
const NOT_PAIRED = 401;
const STREAM = '/api/station/stream';

export type Connection = { connect(): void; watch(isLost: boolean): void };
/** `Omit` over a union would lose what belongs to each kind. */
type WithoutTime<Message> = Message extends unknown ? Omit<Message, 'atMs'> : never;
export type Dispatch = (message: WithoutTime<StationMessage>) => void;

export function createConnection(dispatch: Dispatch): Connection {
  let stream: OpenStream | null = null;
  let lastId: string | null = null;
  let openedAtMs = 0;
  let asking = false;

  const connect = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    lastId = stream?.lastId() ?? lastId;
    stream?.close();
    stream = null;
    const session = await askSession();
    asking = false;
    if (session.kind === 'refused' && session.status === NOT_PAIRED) return dispatch({ kind: 'unpaired' });
    if (session.kind !== 'done') return retryLater();
    openedAtMs = monotonicMs();
    // A new stream goes on where the last one ended, so that nobody's greeting falls between the two.
    const path = lastId === null ? STREAM : `${STREAM}?after=${lastId}`;
    stream = openStream<StationStream>(path, handlersFor(dispatch), retryLater);
  };
  const start = (): void => void connect().catch(retryLater);
  const retryLater = (): void => void setTimeout(start, RETRY_MS);

  return {
    connect: start,
    watch(isLost) {
      const isStale = stream !== null && monotonicMs() - openedAtMs > STALE_STREAM_MS;
      if (isLost && isStale) start();
    },
  };
}

const handlersFor = (dispatch: Dispatch) => ({
  snapshot: (frame: StationStream['snapshot']) => dispatch({ kind: 'snapshot', frame }),
  tap: (frame: StationStream['tap']) => dispatch({ kind: 'tap', frame }),
  reader: (frame: StationStream['reader']) => dispatch({ kind: 'reader', frame }),
  house: (frame: StationStream['house']) => dispatch({ kind: 'house', frame }),
  opening: (frame: StationStream['opening']) => dispatch({ kind: 'opening', frame }),
  'call-read': (frame: StationStream['call-read']) => dispatch({ kind: 'call-read', frame }),
  beat: (frame: StationStream['beat']) => dispatch({ kind: 'beat', frame }),
  // Staff sign in on their own page, which hears the same stream.
  'staff-card': () => undefined,
  'card-intent': () => undefined,
  'desk-news': () => undefined,
});
