/** What the buttons of 「カードをわすれた」 do. */
import type { KanaRow } from '../../server/domain/kana.ts';
import { monotonicMs, newRequestId } from '../shared/browser.ts';
import type { Dispatch } from './connect-station.ts';
import { canSendPin, type ListedName, type PinFault } from './forgot.ts';
import * as api from './station-api.ts';
import type { StationState } from './station-state.ts';

export type ForgotActions = {
  open(): void;
  chooseRow(row: KanaRow): void;
  turnPage(): void;
  chooseName(who: ListedName): void;
  type(digit: string): void;
  erase(): void;
  send(): void;
  back(): void;
};

export function createForgotActions(read: () => StationState, dispatch: Dispatch): ForgotActions {
  const chooseRow = async (row: KanaRow): Promise<void> => {
    dispatch({ kind: 'forgot', what: { kind: 'row', row } });
    const answer = await api.askNames(row);
    const names = answer.kind === 'done' ? (answer.body as { names: ListedName[] }).names : null;
    dispatch({ kind: 'forgot', what: { kind: 'names', row, names } });
  };
  return {
    open: () => dispatch({ kind: 'open-forgot' }),
    chooseRow: (row) => void chooseRow(row).catch(() => undefined),
    turnPage: () => dispatch({ kind: 'forgot', what: { kind: 'turn' } }),
    chooseName: (who) => dispatch({ kind: 'forgot', what: { kind: 'who', who } }),
    type: (digit) => dispatch({ kind: 'forgot', what: { kind: 'digit', digit } }),
    erase: () => dispatch({ kind: 'forgot', what: { kind: 'erase' } }),
    back: () => dispatch({ kind: 'forgot', what: { kind: 'back' } }),
    send: () => void sendPin(read(), dispatch).catch(() => undefined),
  };
}

/** The result comes as a tap frame over the stream, like that of every other tap. */
async function sendPin({ shown }: StationState, dispatch: Dispatch): Promise<void> {
  if (shown?.kind !== 'forgot' || shown.step.name !== 'pin' || !canSendPin(shown.step, monotonicMs())) return;
  const { who, digits } = shown.step;
  const { memberId } = who;
  dispatch({ kind: 'forgot', what: { kind: 'sent' } });
  const answer = await api.sendPinTap({ requestId: newRequestId(), memberId, pin: digits });
  if (answer.kind === 'done') return;
  const refused = (fault: PinFault, waitMs: number) =>
    dispatch({ kind: 'forgot', what: { kind: 'refused', memberId, fault, waitMs } });
  if (answer.kind === 'no') refused(answer.reason, answer.waitMs);
  else refused('unanswered', 0);
}
