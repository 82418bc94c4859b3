/** The roll call's buttons. What they change comes back over the stream, on every screen of the house alike. */
import type { RollCallKind } from '../../server/domain/log/event-types.ts';
import { newRequestId } from '../shared/browser.ts';
import type { Dispatch } from './connect-station.ts';
import * as api from './station-api.ts';
import type { StationState } from './station-state.ts';

export type RollCallActions = {
  askRollCall(): void;
  askEndOfRollCall(): void;
  start(kind: RollCallKind): void;
  markSafe(memberId: string, safe: boolean): void;
  endRollCall(): void;
};

export function createRollCallActions(read: () => StationState, dispatch: Dispatch): RollCallActions {
  const ask = (about: 'start' | 'end') => dispatch({ kind: 'roll-call-question', about, progress: 'asked' });
  /** An answer that never came leaves the question standing: pressing again is the way out. */
  const send = async (about: 'start' | 'end', request: Promise<{ kind: string }>): Promise<void> => {
    dispatch({ kind: 'roll-call-question', about, progress: 'sending' });
    const answer = await request;
    if (answer.kind === 'away') dispatch({ kind: 'roll-call-question', about, progress: 'unanswered' });
  };
  const mark = async (memberId: string, safe: boolean): Promise<void> => {
    const { rollCall } = read().house;
    if (!rollCall) return;
    const answer = await api.markSafe(rollCall.rollCallId, { requestId: newRequestId(), memberId, safe });
    dispatch({ kind: 'ticked', isAnswered: answer.kind !== 'away' });
  };
  return {
    askRollCall: () => ask('start'),
    askEndOfRollCall: () => ask('end'),
    start: (kind) =>
      void send('start', api.startRollCall({ requestId: newRequestId(), kind })).catch(() => undefined),
    markSafe: (memberId, safe) => void mark(memberId, safe).catch(() => undefined),
    endRollCall() {
      const { rollCall } = read().house;
      if (rollCall)
        void send('end', api.endRollCall(rollCall.rollCallId, newRequestId())).catch(() => undefined);
    },
  };
}
