/** The notice of the day, as the staff pages may call for it. Its id is made here: a repeat posts nothing twice. */
import { hc, type InferResponseType } from 'hono/client';
import type { DayNoticeApi } from '../../server/app.ts';
import { type Answer, ask, askUntilAnswered } from '../shared/send-request.ts';

const notices = hc<DayNoticeApi>('/').api.staff['day-notices'];
const { withdrawal } = notices[':dayNoticeId'];

export type DayNotices = InferResponseType<typeof notices.$get, 200>;
export type DayNotice = DayNotices['notices'][number];
type Wish = Parameters<typeof notices.$post>[0]['json'];
type Fault = InferResponseType<typeof notices.$post, 409>['refusal']['reason'];

export const askDayNotices = () => ask((init) => notices.$get({}, { init }));
export const withdrawDayNotice = (dayNoticeId: string) =>
  askUntilAnswered((init) => withdrawal.$post({ param: { dayNoticeId } }, { init }));
export const restoreDayNotice = (dayNoticeId: string) =>
  askUntilAnswered((init) => withdrawal.$delete({ param: { dayNoticeId } }, { init }));

const CONFLICT = 409;

/** `fault` says what does not fit, where the server understood and refused. */
export async function postDayNotice(json: Wish): Promise<{ answer: Answer; fault: Fault | null }> {
  const faults: Fault[] = [];
  const answer = await askUntilAnswered(async (init) => {
    const response = await notices.$post({ json }, { init });
    if (response.status === CONFLICT)
      faults.push(((await response.clone().json()) as { refusal: { reason: Fault } }).refusal.reason);
    return response;
  });
  return { answer, fault: faults.at(-1) ?? null };
}
