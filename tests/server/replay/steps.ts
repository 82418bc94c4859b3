/** What may happen at a site, as steps that a random test strings together. An area adds its own steps to `STEPS`. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, businessDayOf } from '../../../server/domain/calendar.ts';
import { addMs } from '../../../server/domain/instant.ts';
import type { Verdict } from '../../../server/domain/log/record-event-types.ts';
import type { Hours } from '../../../server/domain/opening-calendar.ts';
import { systemIds } from '../../../server/domain/system-sources.ts';
import { SEAT_STEPS } from './seat-steps.ts';
import { type Step, stepOf, type WeightedStep } from './step.ts';
import { bringTimeBack, CARDS, hashed, press, type World } from './world.ts';

const seconds = (...choices: number[]) => ({ seconds: fc.constantFrom(...choices) });

const STEPS: readonly WeightedStep[] = [
  stepOf(6, 'tap', { card: fc.nat(5), ageMs: fc.constantFrom(0, 0, 0, 5_000, 200_000, 900_000) }, tapTwice),
  stepOf(3, 'wait', seconds(1, 60, 119, 121, 3_600, 50_000), ({ clock }, one) =>
    clock.advance(one.seconds * 1_000),
  ),
  stepOf(1, 'several', { card: fc.nat(3), other: fc.nat(3) }, ({ site, key }, { card, other }) =>
    site.tap(
      key,
      { cardId: '', technology: '' },
      { touch: { kind: 'several', cards: [CARDS[card], CARDS[other]] } },
    ),
  ),
  stepOf(1, 'activity', { card: fc.nat(2), active: fc.boolean() }, ({ site, members }, { card, active }) =>
    site.desk('PUT', `/api/members/${members[card]?.memberId}/activity`, { active }),
  ),
  stepOf(1, 'revoke', { card: fc.nat(2) }, ({ site, members }, { card }) =>
    site.desk('POST', `/api/cards/${members[card]?.cardId}/revocation`, { reason: '紛失' }),
  ),
  stepOf(1, 'reinstate', { card: fc.nat(2) }, ({ site, members }, { card }) => {
    const { queue, commands } = site.server.site;
    return queue.run(commands.members.reinstateCard, { cardId: members[card]?.cardId ?? '' });
  }),
  stepOf(2, 'lend', { card: fc.constantFrom(3, 4, 5), to: fc.nat(3) }, lend),
  stepOf(1, 'give back', { card: fc.constantFrom(3, 4, 5) }, giveBack),
  stepOf(3, 'pause', { pause: fc.constantFrom('out', 'break') }, (world, { pause }) =>
    pressed(world, 'pauses', { pause }),
  ),
  stepOf(2, 'work', { team: fc.nat(2) }, (world, { team }) =>
    pressed(world, 'work', { teamId: world.teams[team], categoryId: null }),
  ),
  stepOf(1, 'leave', {}, (world) => pressed(world, 'departures', {})),
  stepOf(1, 'sweep', {}, ({ site }) => {
    const { queue, commands } = site.server.site;
    return queue.run(commands.sweepVisits, null);
  }),
  stepOf(1, 'clock', seconds(-7_200, -90, 90, 7_200), ({ clock }, one) =>
    clock.setWall(new Date(clock.now() + one.seconds * 1_000).toISOString()),
  ),
  stepOf(
    2,
    'correct',
    {
      visit: fc.nat(5),
      minutes: fc.integer({ min: -300, max: 300 }),
      takesBack: fc.boolean(),
      verdict: fc.constantFrom<(Verdict | null)[]>('approved', 'approved', 'declined', null),
    },
    correct,
  ),
  stepOf(2, 'time is back', {}, bringTimeBack),
  stepOf(
    1,
    'other hours',
    {
      ahead: fc.nat(2),
      hours: fc.constantFrom<(Hours | null)[]>(null, { from: '09:00', to: '10:00' }),
      isTakenBack: fc.boolean(),
    },
    setOtherHours,
  ),
  ...SEAT_STEPS,
];

export const anyStep: fc.Arbitrary<Step> = fc.oneof(...STEPS);

/** A report that is repeated while the first one is still under way. */
async function tapTwice(world: World, { card, ageMs }: { card: number; ageMs: number }): Promise<void> {
  const tapId = systemIds.uuid();
  world.lastTap = tapId;
  const report = () =>
    world.site.tap(world.key, CARDS[card] ?? { cardId: '', technology: '' }, { tapId, ageMs });
  const answers = await Promise.all([report(), report()]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
}

/** Below the result of the last touch: done, or refused. */
async function pressed(world: World, path: string, body: Record<string, unknown>): Promise<void> {
  expect([200, 409]).toContain((await press(world, path, body)).status);
}

function lend({ site, clock, stationId, people, by }: World, { card, to }: { card: number; to: number }) {
  const { queue, commands } = site.server.site;
  return queue.run(commands.reportTap, {
    tap: { tapId: systemIds.uuid(), readerId: 'reader', source: 'pcsc', stationId },
    receivedAt: clock.now(),
    ageMs: 0,
    staffSignIn: false,
    deskIntent: { purpose: 'lend', memberId: people[to] ?? '', by },
    touch: { kind: 'card', card: hashed(site, card) },
  });
}

async function giveBack({ site, by }: World, { card }: { card: number }): Promise<void> {
  const { reader, queue, commands } = site.server.site;
  const pool = await reader
    .selectFrom('pool_cards')
    .select('pool_card_id')
    .where('card_hash', '=', hashed(site, card).cardHash)
    .executeTakeFirst();
  if (pool) await queue.run(commands.people.endLoaner, { by, poolCardId: pool.pool_card_id });
}

/** One member proposes, another decides; whether anything comes of it is up to the rules. */
async function correct(
  { site, members }: World,
  asked: { visit: number; minutes: number; takesBack: boolean; verdict: Verdict | null },
): Promise<void> {
  const { reader, queue, commands } = site.server.site;
  const visits = await reader.selectFrom('visits').selectAll().orderBy('visit_id').execute();
  const visit = visits[asked.visit];
  if (!visit?.closed_at) return;
  const proposalId = systemIds.uuid();
  const { visit_id: visitId, member_id: memberId, opened_at: openedAt } = visit;
  const closedAt = addMs(visit.closed_at, asked.minutes * 60_000);
  const wish = asked.takesBack
    ? ({ kind: 'take-back' } as const)
    : ({ kind: 'times', openedAt, closedAt } as const);
  const proposedBy = members[0]?.memberId ?? '';
  const proposal = { proposalId, memberId, visitId, wish, reason: 'wrong-time', note: null } as const;
  await queue.run(commands.corrections.propose, { ...proposal, proposedBy });
  if (!asked.verdict) return;
  const decision = { proposalId, verdict: asked.verdict, reason: null, note: null } as const;
  await queue.run(commands.corrections.decide, { ...decision, decidedBy: members[2]?.memberId ?? '' });
}

/** Refused where the day has other hours already. */
async function setOtherHours(
  { site, clock, by }: World,
  { ahead, hours, isTakenBack }: { ahead: number; hours: Hours | null; isTakenBack: boolean },
): Promise<void> {
  const { queue, commands, opening } = site.server.site;
  const day = addDays(businessDayOf(clock.now(), { zone: 'Asia/Tokyo', dayStartsAt: '04:00' }), ahead);
  const dayHoursId = systemIds.uuid();
  const wish = { dayHoursId, fromDay: day, toDay: day, hours, reason: 'weather' as const, by };
  await queue.run(commands.openingDays.set, wish);
  await opening.reload();
  if (isTakenBack) await queue.run(commands.openingDays.withdraw, { dayHoursId, by });
  await opening.reload();
}
