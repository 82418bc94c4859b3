/** The server's routes about months, as the staff pages may call them. */
import { hc } from 'hono/client';
import type { MonthApi } from '../../server/app.ts';
import type { UnlockReason } from '../../server/domain/log/record-event-types.ts';
import { ask, askUntilAnswered } from '../shared/send-request.ts';

const months = hc<MonthApi>('/').api.staff.months[':month'];
const ofMember = months.members[':memberId'].countersignature;

export const askMonth = (month: string) => ask((init) => months.$get({ param: { month } }, { init }));
export const askSheets = (month: string, memberId: string | null) =>
  ask((init) =>
    months.sheets.$get({ param: { month }, query: memberId === null ? {} : { memberId } }, { init }),
  );
export const countersign = (month: string, memberId: string) =>
  askUntilAnswered((init) => ofMember.$post({ param: { month, memberId } }, { init }));
export const countersignMany = (month: string, memberIds: string[]) =>
  askUntilAnswered((init) =>
    months.countersignatures.$post({ param: { month }, json: { memberIds } }, { init }),
  );
export const unlock = (month: string, memberId: string, reason: UnlockReason) =>
  askUntilAnswered((init) => ofMember.$delete({ param: { month, memberId }, json: { reason } }, { init }));
