/** What the keys of one's own month do. What was pressed is confirmed as it was shown, or shown anew (C2). */
import { newRequestId } from '../shared/browser.ts';
import type { Dispatch } from './connect-station.ts';
import type { MonthProgress, MonthShown } from './own-month.ts';
import * as api from './station-api.ts';
import { createWishIds, type Read } from './wish-ids.ts';

export type OwnMonthActions = { openMonth(): void; agree(): void };

export function createOwnMonthActions(read: Read, dispatch: Dispatch): OwnMonthActions {
  const ids = createWishIds(newRequestId);
  const show = (tapId: string, shown: MonthShown): void => dispatch({ kind: 'month', tapId, ...shown });
  /** @param month null: the one that waits for its member, else the one that runs */
  async function look(tapId: string, month: string | null, progress: MonthProgress): Promise<void> {
    const answer = await api.askOwnMonth({ tapId, ...(month === null ? {} : { month }) });
    if (answer.kind === 'done') return show(tapId, { progress, month: answer.body as api.OwnMonth });
    show(tapId, { progress: answer.kind === 'refused' ? 'over' : 'unanswered', month: null });
  }
  async function open(): Promise<void> {
    const { wishes, shown } = read();
    const tapId = wishes.personal?.tapId;
    if (tapId === undefined || (shown?.kind === 'month' && shown.progress === 'opening')) return;
    show(tapId, { progress: 'opening', month: null });
    await look(tapId, null, 'open');
  }
  async function agree(): Promise<void> {
    const { shown } = read();
    if (shown?.kind !== 'month' || shown.month === null || shown.progress === 'sending') return;
    const { tapId, month } = shown;
    const { revision } = month.agreement;
    show(tapId, { progress: 'sending', month });
    const wish = `${tapId} ${month.month} ${revision}`;
    const json = { requestId: ids.idFor(wish), tapId, month: month.month, revision };
    const became = await api.confirmOwnMonth(json);
    if (became === 'away') return show(tapId, { progress: 'unanswered', month });
    ids.fulfilled(wish);
    if (became === 'over') return show(tapId, { progress: 'over', month: null });
    await look(tapId, month.month, became === 'done' ? 'open' : 'changed');
  }
  return {
    openMonth: () => void open().catch(() => undefined),
    agree: () => void agree().catch(() => undefined),
  };
}
