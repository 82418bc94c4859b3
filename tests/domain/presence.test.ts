import { describe, expect, it } from 'vitest';
import { addMs, instant, type LocalDate } from '../../server/domain/instant.ts';
import { type ClosingSituation, decideClosing } from '../../server/domain/presence/decide-closing.ts';
import { isOverstay } from '../../server/domain/presence/overstay.ts';
import { presenceGroupOf, type VisitOfToday } from '../../server/domain/presence/presence-group.ts';

const TODAY = '2026-11-20' as LocalDate;
const YESTERDAY = '2026-11-19' as LocalDate;
/** 09:00 and 17:30 in Japan. */
const NINE = instant(Date.UTC(2026, 10, 20, 0, 0));
const CLOSING = instant(Date.UTC(2026, 10, 20, 8, 30));
const MINUTE_MS = 60_000;

const visit = (more: Partial<VisitOfToday>): VisitOfToday => ({
  standing: 'open',
  businessDay: TODAY,
  isForgotten: false,
  pause: null,
  isStaff: false,
  isGuest: false,
  ...more,
});

describe('who stands where on the emergency list', () => {
  it.each<[string, Partial<VisitOfToday>, ReturnType<typeof presenceGroupOf>]>([
    ['a member', {}, 'inside'],
    ['somebody of the staff', { isStaff: true }, 'staff'],
    ['a guest', { isGuest: true }, 'guest'],
    ['a guest who went out', { isGuest: true, pause: 'out' }, 'out'],
    ['a guest of today who was swept', { isGuest: true, standing: 'to-confirm' }, 'to-confirm'],
    ['a member who rests in the house', { pause: 'break' }, 'inside'],
    ['a member who went out', { pause: 'out' }, 'out'],
    ['staff who went out', { pause: 'out', isStaff: true }, 'out'],
    ['a forgotten visit that no timer has swept', { isForgotten: true }, 'to-confirm'],
    ['a swept visit of today', { standing: 'to-confirm' }, 'to-confirm'],
    ['a swept visit of yesterday', { standing: 'to-confirm', businessDay: YESTERDAY }, null],
    ['a forgotten visit of yesterday', { isForgotten: true, businessDay: YESTERDAY }, null],
    ['who came before the day began and is still in', { businessDay: YESTERDAY }, 'inside'],
  ])('D2 %s', (_who, more, group) => {
    expect(presenceGroupOf(visit(more), TODAY)).toBe(group);
  });
});

describe('closing', () => {
  const situation = (more: Partial<ClosingSituation>): ClosingSituation => ({
    now: CLOSING,
    closingAt: CLOSING,
    isClosed: false,
    answers: [],
    ...more,
  });
  it.each<[string, Partial<ClosingSituation>, ReturnType<typeof decideClosing>]>([
    ['an empty house', {}, 'close'],
    ['everybody resolved', { answers: ['left', 'stays', 'ask'] }, 'close'],
    ['one unresolved', { answers: ['left', null] }, 'somebody-unresolved'],
    ['a quarter of an hour before', { now: addMs(CLOSING, -15 * MINUTE_MS) }, 'close'],
    ['a millisecond earlier', { now: addMs(CLOSING, -15 * MINUTE_MS - 1) }, 'too-early'],
    ['a day without hours, at any time', { now: NINE, closingAt: null }, 'close'],
    ['a day that is closed', { isClosed: true }, 'closed-already'],
  ])('D3 %s', (_what, more, decision) => {
    expect(decideClosing(situation(more))).toBe(decision);
  });
});

describe('an overstay', () => {
  it.each<[string, number, number, boolean]>([
    ['ten hours less a millisecond, on a day without hours', 0, 600 * MINUTE_MS - 1, false],
    ['ten hours, on a day without hours', 0, 600 * MINUTE_MS, true],
  ])('D1 %s', (_what, opened, later, isLong) => {
    const openedAt = addMs(NINE, opened);
    expect(isOverstay({ openedAt, closingAt: null }, addMs(openedAt, later), 10)).toBe(isLong);
  });

  it('D1 begins a quarter of an hour after closing, but not for who came after it', () => {
    const at = (ms: number) => addMs(CLOSING, 15 * MINUTE_MS + ms);
    expect(isOverstay({ openedAt: NINE, closingAt: CLOSING }, at(-1), 10)).toBe(false);
    expect(isOverstay({ openedAt: NINE, closingAt: CLOSING }, at(0), 10)).toBe(true);
    expect(isOverstay({ openedAt: CLOSING, closingAt: CLOSING }, at(0), 10)).toBe(false);
  });
});
