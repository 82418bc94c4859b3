import { describe, expect, it } from 'vitest';
import {
  type CardSituation,
  decideTap,
  type MemberSituation,
  memberAfter,
  type TapQuestion,
} from '../../server/domain/attendance/decide-tap.ts';
import { instant } from '../../server/domain/instant.ts';

const settings = { duplicateGuardMs: 120_000, lateAfterMs: 600_000 };
const NINE = Date.parse('2026-11-20T00:00:00Z');
/** Seconds after nine in the morning, Japan time. */
const at = (seconds: number) => instant(NINE + seconds * 1_000);

type Where = 'never-here' | 'inside' | 'gone';
function member(where: Where, lastAt: number | null, active = true): MemberSituation {
  const openVisit = where === 'inside' ? { visitId: 'v1', openedAt: at(lastAt ?? 0) } : null;
  return { memberId: 'm1', active, openVisit, lastAcceptedAt: lastAt === null ? null : at(lastAt) };
}
const valid = (who: MemberSituation): CardSituation => ({ card: 'valid', cardId: 'c1', member: who });
const revoked = (who: MemberSituation): CardSituation => ({ card: 'revoked', cardId: 'c1', member: who });
const question = (seconds: number, ageMs = 0, leaveNow = false): TapQuestion => ({
  touchedAt: at(seconds),
  ageMs,
  leaveNow,
});

type Row = [title: string, situation: CardSituation, question: TapQuestion, expected: string];

const rows: Row[] = [
  ['A1 a first tap opens a visit', valid(member('never-here', null)), question(0), 'open-visit'],
  ['A1 a tap with an open visit closes it', valid(member('inside', 0)), question(3_600), 'close-visit'],
  ['A1 a tap after a visit opens the next', valid(member('gone', 0)), question(3_600), 'open-visit'],
  ['A1 a visit closes days later as well', valid(member('inside', 0)), question(200_000), 'close-visit'],
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
    'A1 nobody waits for a forgotten visit of last week',
    valid(member('inside', -600_000)),
    question(0),
    'close-visit',
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
    const after = memberAfter(member('never-here', null), first, 'v9');
    expect(after).toMatchObject({ openVisit: { visitId: 'v9', openedAt: at(0) }, lastAcceptedAt: at(0) });
    const second = decideTap(valid(after), question(0), settings);
    expect(second).toMatchObject({ kind: 'ignore', reason: 'duplicate' });
    const leaving = decideTap(valid(after), question(300), settings);
    expect(memberAfter(after, leaving, 'v9')).toMatchObject({ openVisit: null, lastAcceptedAt: at(300) });
  });
});
