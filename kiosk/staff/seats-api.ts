/** The server's routes about the floor, its days and its closures, as the staff pages may call them. */
import { hc, type InferRequestType, type InferResponseType } from 'hono/client';
import type { StaffSeatApi } from '../../server/app.ts';
import { type Answer, ask, askUntilAnswered, type Try } from '../shared/send-request.ts';

const staff = hc<StaffSeatApi>('/').api.staff;
const closures = staff['seat-closures'];
const [day, floor] = [staff['seat-day'], staff.floor];
const [zone, seat, plan] = [staff.zones[':zoneId'], staff.seats[':seatId'], staff['floor-plan']];

export type SeatDay = InferResponseType<typeof day.$get, 200>;
export type DaySeat = SeatDay['seats'][number];
export type DayReservation = DaySeat['reservations'][number];
export type Floor = InferResponseType<typeof floor.$get, 200>;
export type FloorSeat = Floor['seats'][number];
export type FloorZone = Floor['zones'][number];
export type Closure = InferResponseType<typeof closures.$get, 200>['closures'][number];
export type Touched = InferResponseType<typeof closures.preview.$post, 200>;
export type PlaceReason = InferResponseType<typeof seat.$put, 409>['refusal']['reason'];
type ClosureReason = InferResponseType<typeof closures.$post, 409>['refusal']['reason'];
export type ClosureWish = InferRequestType<typeof closures.preview.$post>['json'];
type NewClosure = InferRequestType<typeof closures.$post>['json'];
type PlanWish = InferRequestType<typeof plan.$put>['json'];

export const askSeatDay = (wanted: string | null) =>
  ask((init) => day.$get({ query: wanted === null ? {} : { day: wanted } }, { init }));
export const askFloor = () => ask((init) => floor.$get({}, { init }));
export const askClosures = () => ask((init) => closures.$get({}, { init }));
export const previewClosure = (json: ClosureWish) =>
  ask((init) => closures.preview.$post({ json }, { init }));
export const withdrawClosure = (closureId: string) =>
  askUntilAnswered((init) => closures[':closureId'].$delete({ param: { closureId } }, { init }));

export type Told<Reason> = Answer | { kind: 'no'; reason: Reason };

export const close = (json: NewClosure): Promise<Told<ClosureReason>> =>
  withReason((init) => closures.$post({ json }, { init }));
export const setZone = ({ zoneId, ...json }: FloorZone): Promise<Told<PlaceReason>> =>
  withReason((init) => zone.$put({ param: { zoneId }, json }, { init }));
export const setSeat = ({ seatId, ...json }: FloorSeat): Promise<Told<PlaceReason>> =>
  withReason((init) => seat.$put({ param: { seatId }, json }, { init }));
/** A picture takes longer than a word. */
const PICTURE_TIMEOUT_MS = 20_000;
export const setPlan = (json: PlanWish): Promise<Told<PlaceReason>> =>
  withReason((init) =>
    plan.$put({ json }, { init: { ...init, signal: AbortSignal.timeout(PICTURE_TIMEOUT_MS) } }),
  );

const CONFLICT = 409;

/** A "no" carries its reason in the body, which `Answer` does not know. */
async function withReason<Reason extends string>(attempt: Try): Promise<Told<Reason>> {
  const reasons: Reason[] = [];
  const answer = await askUntilAnswered(async (init) => {
    const response = (await attempt(init)) as Response;
    if (response.status === CONFLICT)
      reasons.push(((await response.clone().json()) as { refusal: { reason: Reason } }).refusal.reason);
    return response;
  });
  const [reason] = reasons;
  return reason === undefined ? answer : { kind: 'no', reason };
}
