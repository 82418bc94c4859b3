/** The calendar of the site, as the staff pages may call for it. The id of a change is made here: a repeat sets nothing twice. */
import { hc, type InferResponseType } from 'hono/client';
import type { CalendarApi } from '../../server/app.ts';
import { type Answer, ask, askUntilAnswered, type Try } from '../shared/send-request.ts';

const { calendar } = hc<CalendarApi>('/').api.staff;
const days = calendar['day-hours'];
const { withdrawal } = days[':dayHoursId'];

export type CalendarMonth = InferResponseType<(typeof calendar.months)[':month']['$get'], 200>;
export type PlannedDay = CalendarMonth['days'][number];
export type DayHoursAhead = CalendarMonth['ahead'][number];
export type Change = InferResponseType<typeof calendar.previews.$post, 200>;
export type Wish = Parameters<typeof days.$post>[0]['json'];
export type Fault = InferResponseType<typeof days.$post, 409>['refusal']['reason'];

export const askMonth = (month: string) =>
  ask((init) => calendar.months[':month'].$get({ param: { month } }, { init }));
export const previewWish = (json: Wish) =>
  withFault(
    (attempt) => ask(attempt),
    (init) => calendar.previews.$post({ json }, { init }),
  );
export const setDayHours = (json: Wish) =>
  withFault(
    (attempt) => askUntilAnswered(attempt),
    (init) => days.$post({ json }, { init }),
  );
export const previewWithdrawal = (dayHoursId: string) =>
  ask((init) => withdrawal.$get({ param: { dayHoursId } }, { init }));
export const withdrawDayHours = (dayHoursId: string) =>
  askUntilAnswered((init) => withdrawal.$post({ param: { dayHoursId } }, { init }));
export const restoreDayHours = (dayHoursId: string) =>
  askUntilAnswered((init) => withdrawal.$delete({ param: { dayHoursId } }, { init }));

const CONFLICT = 409;

/** `fault` says what does not fit, where the server understood and refused. */
async function withFault(
  send: (attempt: Try) => Promise<Answer>,
  attempt: (init: RequestInit) => Promise<Response>,
): Promise<{ answer: Answer; fault: Fault | null }> {
  const faults: Fault[] = [];
  const answer = await send(async (init) => {
    const response = await attempt(init);
    if (response.status === CONFLICT)
      faults.push(((await response.clone().json()) as { refusal: { reason: Fault } }).refusal.reason);
    return response;
  });
  return { answer, fault: faults.at(-1) ?? null };
}
