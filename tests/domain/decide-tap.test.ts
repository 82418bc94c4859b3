import { describe, expect, it } from 'vitest';
import {
  type CardSituation,
  decidePause,
  decideTap,
  type MemberSituation,
  memberAfter,
  preselectWork,
  type TapQuestion,
  type VisitSituation,
} from '../../server/domain/attendance/decide-tap.ts';
import { businessDayOf } from '../../server/domain/calendar.ts';
import { instant } from '../../server/domain/instant.ts';

const settings = { duplicateGuardMs: 120_000, lateAfterMs: 600_000 };
const NINE = Date.parse('2026-11-20T00:00:00Z');
/** Seconds after nine in the morning, Japan time. */
const at = (seconds: number) => instant(NINE + seconds * 1_000);

const calendar = { zone: 'Asia/Tokyo', dayStartsAt: '04:00' };

function visit(openedAt: number, more: Partial<VisitSituation> = {}): VisitSituation {
  return {
    visitId: 'v1',
    openedAt: at(openedAt),
    businessDay: businessDayOf(at(openedAt), calendar),
    work: { teamId: null, categoryId: null },
    changes: 0,
    pause: null,
    partSince: at(openedAt),
    sweepAt: at(9 * 3_600),
    candidates: [],
    ...more,
  };
}

type Where = 'never-here' | 'inside' | 'gone';
function member(where: Where, lastAt: number | null, active = true): MemberSituation {
  const openVisit = where === 'inside' ? visit(lastAt ?? 0) : null;
  const lastAcceptedAt = lastAt === null ? null : at(lastAt);
  const lastEndedAt = where === 'gone' ? lastAcceptedAt : null;
  return {
    memberId: 'm1',
    active,
    openVisit,
    sweptVisit: null,
    leftVisit: null,
    lastAcceptedAt,
    lastEndedAt,
  };
}
/** On 「休憩」 since so many seconds, having arrived at nine. */
const pausing = (since: number): MemberSituation => {
  const openVisit = visit(0, { pause: 'break', partSince: at(since), changes: 1 });
  return { ...member('inside', 0), openVisit, lastAcceptedAt: at(since) };
};
/** Came at nine, was swept half an hour after closing. */
const swept: MemberSituation = {
  ...member('gone', 0),
  sweptVisit: visit(0),
  lastEndedAt: at(9 * 3_600),
};
const valid = (who: MemberSituation): CardSituation => ({ card: 'valid', cardId: 'c1', member: who });
const revoked = (who: MemberSituation): CardSituation => ({ card: 'revoked', cardId: 'c1', member: who });
const question = (seconds: number, ageMs = 0, leaveNow = false): TapQuestion => ({
  touchedAt: at(seconds),
  businessDay: businessDayOf(at(seconds), calendar),
  ageMs,
  leaveNow,
  isTimeSure: true,
});

type Row = [title: string, situation: CardSituation, question: TapQuestion, expected: string];

const rows: Row[] = [
  ['A1 a first tap opens a visit', valid(member('never-here', null)), question(0), 'open-visit'],
  ['A1 a tap with an open visit closes it', valid(member('inside', 0)), question(3_600), 'close-visit'],
  ['A1 a tap after a visit opens the next', valid(member('gone', 0)), question(3_600), 'open-visit'],
  [
    'A1 a visit closes late in the night as well',
    valid(member('inside', 0)),
    question(60_000),
    'close-visit',
  ],
  ['A7 a tap on a break resumes the visit', valid(pausing(3_600)), question(5_400), 'resume'],
  [
    'A7 a tap within the guard of a break changes nothing',
    valid(pausing(3_600)),
    question(3_660),
    'ignore duplicate',
  ],
  [
    'A7 leaving now ends a visit from its break',
    valid(pausing(3_600)),
    question(3_660, 0, true),
    'close-visit',
  ],
  [
    'A7 who is no longer active can come back from a break',
    valid({ ...pausing(3_600), active: false }),
    question(5_400),
    'resume',
  ],
  [
    'A8 a visit of yesterday is swept and the new one starts',
    valid(member('inside', 0)),
    question(86_400),
    'open-visit',
  ],
  [
    'A8 a break of yesterday is swept and the new visit starts',
    valid(pausing(3_600)),
    question(86_400),
    'open-visit',
  ],
  [
    'A8 a tap after the sweep of the same day wins over it',
    valid(swept),
    question(10 * 3_600),
    'close-visit',
  ],
  [
    'A8 a touch before the sweep that is reported after it wins too',
    valid(swept),
    question(8.9 * 3_600, 400_000),
    'close-visit',
  ],
  ['A8 a tap on the day after a sweep opens a visit', valid(swept), question(86_400), 'open-visit'],
  [
    'A8 who is no longer active and was swept cannot arrive',
    valid({ ...swept, active: false }),
    question(86_400),
    'refuse member-inactive',
  ],
  [
    'C1 a touch before the corrected end of the newest visit is kept to be confirmed',
    valid({ ...member('gone', 0), lastEndedAt: at(7_200) }),
    question(3_600),
    'ignore overtaken',
  ],
  [
    'A1 who is no longer active can still leave',
    valid(member('inside', 0, false)),
    question(3_600),
    'close-visit',
  ],
  [
    'A1 who is no longer active cannot arrive',
    valid(member('gone', 0, false)),
    question(3_600),
    'refuse member-inactive',
  ],
  [
    'A1 who was never active cannot arrive',
    valid(member('never-here', null, false)),
    question(0),
    'refuse member-inactive',
  ],
  ['A2 the same second changes nothing', valid(member('inside', 0)), question(0), 'ignore duplicate'],
  ['A2 one second later changes nothing', valid(member('inside', 0)), question(1), 'ignore duplicate'],
  ['A2 119 seconds later changes nothing', valid(member('inside', 0)), question(119), 'ignore duplicate'],
  ['A2 120 seconds later counts', valid(member('inside', 0)), question(120), 'close-visit'],
  ['A2 the guard holds after leaving too', valid(member('gone', 0)), question(60), 'ignore duplicate'],
  ['A2 two minutes after leaving a tap arrives again', valid(member('gone', 0)), question(120), 'open-visit'],
  [
    'A2 a touch just before the accepted one is the same gesture',
    valid(member('inside', 10)),
    question(9),
    'ignore duplicate',
  ],
  [
    'A2 a touch 119 s before the accepted one is the same gesture',
    valid(member('inside', 200)),
    question(81),
    'ignore duplicate',
  ],
  ['A2 leaving now works within the guard', valid(member('inside', 0)), question(5, 0, true), 'close-visit'],
  [
    'A2 leaving now works in the same second',
    valid(member('inside', 0)),
    question(0, 0, true),
    'close-visit',
  ],
  ['A2 leaving now works after the guard', valid(member('inside', 0)), question(500, 0, true), 'close-visit'],
  [
    'A2 leaving now when already gone changes nothing',
    valid(member('gone', 0)),
    question(5, 0, true),
    'ignore duplicate',
  ],
  [
    'A2 leaving now never opens a visit',
    valid(member('never-here', null)),
    question(5, 0, true),
    'ignore duplicate',
  ],
  [
    'A2 leaving now of an inactive member works',
    valid(member('inside', 0, false)),
    question(5, 0, true),
    'close-visit',
  ],
  [
    'A2 an inactive member within the guard is repeated',
    valid(member('inside', 0, false)),
    question(5),
    'ignore duplicate',
  ],
  ['A4 an unknown card is nobody', { card: 'unknown' }, question(0), 'unknown-card'],
  ['A4 an unknown card that waited is nobody', { card: 'unknown' }, question(0, 900_000), 'unknown-card'],
  ['A5 a revoked card is refused', revoked(member('gone', 0)), question(3_600), 'refuse card-revoked'],
  [
    'A5 a revoked card cannot close a visit',
    revoked(member('inside', 0)),
    question(3_600),
    'refuse card-revoked',
  ],
  [
    'A5 a revoked card is refused within the guard',
    revoked(member('inside', 0)),
    question(5),
    'refuse card-revoked',
  ],
  [
    'A5 a revoked card of an inactive member is refused as revoked',
    revoked(member('gone', 0, false)),
    question(5),
    'refuse card-revoked',
  ],
  [
    'H3 a tap that waited ten minutes counts',
    valid(member('never-here', null)),
    question(0, 600_000),
    'open-visit',
  ],
  [
    'H3 a tap that waited longer is kept to be confirmed',
    valid(member('never-here', null)),
    question(0, 600_001),
    'ignore late',
  ],
  [
    'H3 a late tap does not close a visit',
    valid(member('inside', 0)),
    question(3_600, 700_000),
    'ignore late',
  ],
  [
    'H3 a late tap of an inactive member is kept too',
    valid(member('gone', 0, false)),
    question(3_600, 700_000),
    'ignore late',
  ],
  [
    'H3 a tap overtaken by a newer one is kept to be confirmed',
    valid(member('inside', 500)),
    question(379),
    'ignore overtaken',
  ],
  [
    'H3 exactly the guard before the newer one is the same gesture',
    valid(member('inside', 500)),
    question(380),
    'ignore duplicate',
  ],
  [
    'H3 overtaken after leaving is kept as well',
    valid(member('gone', 500)),
    question(100),
    'ignore overtaken',
  ],
  ['H3 late wins over overtaken', valid(member('inside', 5_000)), question(100, 700_000), 'ignore late'],
  ['H3 a short wait is an ordinary tap', valid(member('gone', 0)), question(3_600, 30_000), 'open-visit'],
  [
    'B1 a queued arrival keeps its own time',
    valid(member('never-here', null)),
    question(-300, 300_000),
    'open-visit',
  ],
  [
    'A10 a clock set back never ends a visit before it began',
    valid(member('inside', 100)),
    question(90, 0, true),
    'close-visit',
  ],
  [
    'A8 nobody waits for a forgotten visit of last week',
    valid(member('inside', -600_000)),
    question(0),
    'open-visit',
  ],
];

describe('deciding a tap', () => {
  it.each(rows)('%s', (_title, situation, asked, expected) => {
    const decision = decideTap(situation, asked, settings);
    const reason = 'reason' in decision ? ` ${decision.reason}` : '';
    expect(decision.kind + reason).toBe(expected);
  });

  it('A1 the visit opens and closes at the time of the touch, not of the report', () => {
    const opened = decideTap(valid(member('never-here', null)), question(-300, 300_000), settings);
    expect(opened).toMatchObject({ kind: 'open-visit', openedAt: at(-300) });
    const closed = decideTap(valid(member('inside', 0)), question(3_600, 20_000), settings);
    expect(closed).toMatchObject({ kind: 'close-visit', closedAt: at(3_600) });
  });

  it('A10 a visit that would end before it began ends when it began', () => {
    const decision = decideTap(valid(member('inside', 100)), question(90, 0, true), settings);
    expect(decision).toMatchObject({ kind: 'close-visit', closedAt: at(100) });
  });

  it('A2 an ignored tap repeats the original time of the state', () => {
    expect(decideTap(valid(member('inside', 10)), question(60), settings)).toMatchObject({ since: at(10) });
    expect(decideTap(valid(member('gone', 10)), question(60), settings)).toMatchObject({
      since: at(10),
      openVisit: null,
    });
  });

  it('A2 the next tap of a group finds the member as the last one left them', () => {
    const first = decideTap(valid(member('never-here', null)), question(0), settings);
    const after = memberAfter(member('never-here', null), first, visit(0, { visitId: 'v9' }));
    expect(after).toMatchObject({ openVisit: { visitId: 'v9', openedAt: at(0) }, lastAcceptedAt: at(0) });
    const second = decideTap(valid(after), question(0), settings);
    expect(second).toMatchObject({ kind: 'ignore', reason: 'duplicate' });
    const leaving = decideTap(valid(after), question(300), settings);
    expect(memberAfter(after, leaving, null)).toMatchObject({ openVisit: null, lastAcceptedAt: at(300) });
  });

  it('A8 the forgotten visit goes along with the new one', () => {
    const decision = decideTap(valid(member('inside', 0)), question(86_400), settings);
    expect(decision).toMatchObject({ openedAt: at(86_400), forgotten: { visitId: 'v1' } });
  });

  it('A7 the time away ends with the touch, and a further touch finds the visit going on', () => {
    const decision = decideTap(valid(pausing(3_600)), question(5_400), settings);
    expect(decision).toMatchObject({ kind: 'resume', pause: 'break', endedAt: at(5_400) });
    const after = memberAfter(pausing(3_600), decision, null);
    expect(after.openVisit).toMatchObject({ pause: null, partSince: at(5_400), changes: 2 });
    expect(decideTap(valid(after), question(9_000), settings)).toMatchObject({ kind: 'close-visit' });
  });

  it('A8 a touch past the time of the sweep ends the visit alike, whether or not a timer swept the pause', () => {
    const { openVisit } = pausing(3_600);
    const bySwept = decideTap(valid({ ...swept, sweptVisit: openVisit }), question(10 * 3_600), settings);
    const byOpen = decideTap(valid(pausing(3_600)), question(10 * 3_600), settings);
    expect(byOpen).toEqual(bySwept);
    expect(byOpen).toMatchObject({ kind: 'close-visit', closedAt: at(10 * 3_600) });
  });

  it('A10 a clock set back never ends a part before it began', () => {
    expect(decideTap(valid(pausing(3_600)), question(3_500, 0, true), settings)).toMatchObject({
      closedAt: at(3_600),
    });
  });
});

describe('deciding a pause', () => {
  const asked = { pause: 'out', askedAt: at(3_610), leftAt: null } as const;

  it('A7 begins when the button is pressed, if the visit is open', () => {
    const decision = decidePause(member('inside', 0), asked);
    expect(decision).toMatchObject({ kind: 'pause', startedAt: at(3_610), reopens: false });
  });

  it('A7 begins with the tap that closed the visit, which goes on', () => {
    const left = { ...member('gone', 3_600), leftVisit: visit(0) };
    const decision = decidePause(left, { ...asked, leftAt: at(3_600) });
    expect(decision).toMatchObject({ kind: 'pause', startedAt: at(3_600), reopens: true });
    expect(memberAfter(left, decision, null)).toMatchObject({
      openVisit: { pause: 'out', partSince: at(3_600) },
      leftVisit: null,
    });
  });

  it('A7 changes nothing for somebody who is away already, or was never here', () => {
    expect(decidePause(pausing(3_600), asked)).toMatchObject({ kind: 'ignore' });
    expect(decidePause(member('never-here', null), asked)).toMatchObject({ kind: 'ignore' });
  });
});

describe('preselecting the work', () => {
  const [care, maps] = [
    { teamId: 't1', categoryId: null },
    { teamId: 't2', categoryId: 'k1' },
  ];

  it.each([
    ['A6 the last one, when it can still be chosen', [care, maps], maps, maps],
    ['A6 the first one, when the last one ended', [care], maps, care],
    ['A6 nothing, when there is nothing to choose', [], care, { teamId: null, categoryId: null }],
  ])('%s', (_, choices, last, expected) => expect(preselectWork(choices, last)).toEqual(expected));
});
