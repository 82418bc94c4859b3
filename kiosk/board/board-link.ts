/**
 * Hears of each change over the station's stream, and asks every few seconds besides. A board that is not answered goes on showing
 * what it knew, and says of when.
 */
import { hc, type InferResponseType } from 'hono/client';
import type { BoardApi } from '../../server/app.ts';
import type { StationStream } from '../../server/domain/station-frames.ts';
import { type OpenStream, openStream } from '../shared/event-stream.ts';
import { ask } from '../shared/send-request.ts';

const { board } = hc<BoardApi>('/').api;

export type Board = InferResponseType<typeof board.$get, 200>;

export type Heard = { kind: 'board'; board: Board } | { kind: 'unpaired' | 'away' };

export const POLL_MS = 5000;
/** One lost answer is no news; two are. */
export const STALE_MS = 2 * POLL_MS + 3000;
const NOT_PAIRED = 401;

export async function askBoard(): Promise<Heard> {
  const answer = await ask((init) => board.$get({}, { init }));
  if (answer.kind === 'done') return { kind: 'board', board: answer.body as Board };
  return { kind: answer.kind === 'refused' && answer.status === NOT_PAIRED ? 'unpaired' : 'away' };
}

export type BoardStream = { keep(isAnswered: boolean): void };

/** Opens the stream while the server answers, and anew after it went away. */
type Changing = Pick<StationStream['house'], 'inside' | 'named' | 'notices'>;

export function createBoardStream(onChange: (house: Changing) => void): BoardStream {
  let stream: OpenStream | null = null;
  const close = (): void => {
    stream?.close();
    stream = null;
  };
  return {
    keep(isAnswered) {
      if (!isAnswered) close();
      else
        stream ??= openStream<Pick<StationStream, 'snapshot' | 'house'>>(
          '/api/station/stream',
          { snapshot: ({ house }) => onChange(house), house: onChange },
          close,
        );
    },
  };
}
