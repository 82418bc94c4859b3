/**
 * The taps of one group, decided in order: a later tap of the same person sees what an earlier one did. Pure but for the ids
 * it makes; reading before and recording after is the command's part.
 */
import {
  type CardSituation,
  decideInRollCall,
  decidePause,
  decideTap,
  type MemberSituation,
  type RunningRollCall,
  type TapDecision,
  type TapSettings,
  type VisitDecision,
} from '../domain/attendance/decide-tap.ts';
import type { TapEvent, TapEventType } from '../domain/attendance/tap-outcome.ts';
import { businessDayOf } from '../domain/calendar.ts';
import type { KeyedCard } from '../domain/card-id.ts';
import { type DeskSituation, decideDeskTouch } from '../domain/desk-touch.ts';
import { type Instant, msBetween } from '../domain/instant.ts';
import type { DomainEvent, EventData, TapFacts } from '../domain/log/event-types.ts';
import type { SeatLimits } from '../domain/seats/decide-reservation.ts';
import type { HeldSeat } from '../domain/seats/seat-steps.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import type { CardAnswer } from '../http/station-intents.ts';
import type { NoticeCause } from '../notices/notices-store.ts';
import { carryOutDeskTouch } from './desk-touches.ts';
import { seatEventsOf } from './seats-of-step.ts';
import { isButton, type TapInput, type TapResult, touchedAtOf } from './tap-input.ts';
import type { TapSituation } from './tap-situations.ts';
import { type MemberState, type VisitSettings, type VisitStep, visitStepOf } from './visit-steps.ts';

/** How long the tap before a button speaks for the person in front of the screen (O3). */
const SESSION_MS = 60_000;
/** A second card this soon after an accepted tap belongs to the same gesture, so the screen can say who was recorded. */
const SAME_GESTURE_MS = 5_000;

export type TapGroupSettings = VisitSettings & { taps: TapSettings; seats: SeatLimits };

/** What gives a touch another meaning than the visit's. */
export type AroundTaps = {
  rollCall: RunningRollCall | null;
  isTimeSure: boolean;
  /** What is known of cards that the staff page asked for, by tap id. */
  desk: ReadonlyMap<string, DeskSituation>;
};

/** The taps of one group, decided in order. Collects what is to be recorded and what the staff should know. */
export class TapGroup {
  readonly events: DomainEvent[] = [];
  readonly causes: NoticeCause[] = [];
  readonly #context: CommandContext;
  readonly #settings: TapGroupSettings;
  readonly #around: AroundTaps;
  readonly #members = new Map<string, MemberState>();
  readonly #recorded = new Map<string, TapEvent>();
  readonly #seats = new Map<string, HeldSeat[]>();
  /** What the tap that is being decided means for seats: recorded after it. */
  readonly #ofSeats: DomainEvent[] = [];
  readonly #cardAnswers = new Map<string, CardAnswer>();
  #newestAt: Instant | null = null;

  constructor(context: CommandContext, settings: TapGroupSettings, around: AroundTaps) {
    this.#context = context;
    this.#settings = settings;
    this.#around = around;
  }

  take(input: TapInput, situations: readonly TapSituation[]): TapResult {
    const repeated = situations[0]?.recorded ?? this.#recorded.get(input.tap.tapId);
    if (repeated) return { kind: 'recorded', event: repeated, repeated: true };
    const [situation] = situations;
    if (isButton(input.touch) && !isFresh(situation, input.receivedAt))
      return { kind: 'refused', reason: 'session-over' };
    const event = this.#decide(input, situations);
    this.#newestAt = input.receivedAt;
    this.#recorded.set(input.tap.tapId, event);
    this.events.push(event, ...this.#ofSeats.splice(0));
    const card = this.#cardAnswers.get(input.tap.tapId);
    return { kind: 'recorded', event, repeated: false, ...(card ? { card } : {}) };
  }

  notice({ kind, about, stationId }: NoticeCause): DomainEvent {
    const raisedAt = this.#newestAt ?? this.#context.clock.now();
    const noticeId = this.#context.ids.uuid();
    return newEvent(this.#context.ids, 'notice-raised', raisedAt, {
      noticeId,
      kind,
      about,
      stationId,
      raisedAt,
    });
  }

  #decide(input: TapInput, situations: readonly TapSituation[]): TapEvent {
    const { touch } = input;
    if (touch.kind === 'unreadable') return this.#event(input, 'tap-unreadable', { reason: touch.reason });
    const ofOneMember = oneMember(situations);
    if (touch.kind === 'several' && !ofOneMember) return this.#severalCards(input, situations);
    const known = ofOneMember ?? situations[0];
    if (!known) throw new Error('a tap was handed over without its situation');
    return this.#decideCard(input, known);
  }

  #decideCard(input: TapInput, found: TapSituation): TapEvent {
    if (input.staffSignIn && found.mayUseDesk && found.card.card === 'valid' && found.card.member.active)
      return this.#event(input, 'staff-card-shown', { memberId: found.card.member.memberId });
    const state = found.card.card === 'unknown' ? null : this.#stateOf(found.card.member, found);
    const card: CardSituation =
      state && found.card.card !== 'unknown' ? { ...found.card, member: state.member } : found.card;
    const safe =
      isButton(input.touch) || input.touch.kind === 'staff-leave'
        ? null
        : decideInRollCall(card, touchedAtOf(input), this.#around.rollCall);
    if (safe) return this.#event(input, 'roll-call-tapped', safe);
    return this.#carryOut(input, this.#decisionOf(input, card, found), state, found);
  }

  #decisionOf(input: TapInput, card: CardSituation, found: TapSituation): TapDecision {
    const { touch } = input;
    if (touch.kind === 'pause' && card.card === 'valid') {
      const asked = { pause: touch.pause, askedAt: input.receivedAt, leftAt: found.leftAt };
      return decidePause(card.member, asked);
    }
    const touchedAt = touchedAtOf(input);
    const question = {
      touchedAt,
      businessDay: businessDayOf(touchedAt, this.#context.calendar),
      ageMs: input.ageMs,
      leaveNow: touch.kind === 'leave-now' || touch.kind === 'staff-leave',
      isTimeSure: this.#around.isTimeSure,
    };
    return decideTap(card, question, this.#settings.taps);
  }

  #stateOf(member: MemberSituation, found: TapSituation): MemberState {
    const known = this.#members.get(member.memberId);
    if (known) return known;
    const { minutesBefore, pausedSoFar, day } = found;
    const state = { member, minutesBefore, pausedSoFar, day };
    this.#members.set(member.memberId, state);
    return state;
  }

  #carryOut(
    input: TapInput,
    decision: TapDecision,
    state: MemberState | null,
    found: TapSituation,
  ): TapEvent {
    switch (decision.kind) {
      case 'unknown-card':
        return this.#unknownCard(input);
      case 'refuse': {
        const { memberId, cardId, reason } = decision;
        this.#tellStaff(input, 'refused-card', cardId || memberId);
        return this.#event(input, 'tap-refused', { memberId, cardId, reason });
      }
      case 'ignore': {
        const { memberId, reason, openVisit, since } = decision;
        if (reason !== 'duplicate') this.#tellStaff(input, 'tap-to-confirm', input.tap.tapId);
        return this.#event(input, 'tap-ignored', {
          memberId,
          reason,
          visitId: openVisit?.visitId ?? null,
          presence: openVisit ? (openVisit.pause ?? 'in') : 'gone',
          since,
        });
      }
      case 'open-visit':
      case 'close-visit':
      case 'pause':
      case 'resume':
        return this.#step(input, decision, required(state), found);
    }
  }

  /** A step of a visit: what comes of it is seen by the next tap of this group. */
  #step(input: TapInput, decision: VisitDecision, state: MemberState, found: TapSituation): TapEvent {
    const { ids } = this.#context;
    const step = visitStepOf(decision, state, found, { ...this.#settings, visitId: ids.uuid() });
    if (step.swept) this.events.push(newEvent(ids, 'visit-swept', input.receivedAt, step.swept));
    this.#members.set(step.state.member.memberId, step.state);
    this.#moveSeats(step, found, input.receivedAt);
    return this.#event(input, step.type, step.data);
  }

  #moveSeats(step: VisitStep, found: TapSituation, now: Instant): void {
    const { memberId } = step.state.member;
    const held = this.#seats.get(memberId) ?? found.seats;
    const { events, after } = seatEventsOf(step, held, now, this.#context.ids, this.#settings.seats);
    this.#seats.set(memberId, after);
    this.#ofSeats.push(...events);
  }

  #unknownCard(input: TapInput): TapEvent {
    const card =
      input.touch.kind === 'card'
        ? input.touch.card
        : input.touch.kind === 'several'
          ? input.touch.cards[0]
          : undefined;
    if (!card) throw new Error('an unknown card was decided for a touch without a card');
    const desk = this.#around.desk.get(input.tap.tapId);
    if (desk) return this.#forDesk(input, card, desk);
    // A random id is another one at every touch: the cause that staff should hear of once is the station, not the id.
    const about = card.changesEveryTouch
      ? `changes-every-touch ${input.tap.stationId}`
      : `${card.keyId} ${card.cardHash}`;
    this.#tellStaff(input, 'unknown-card', about);
    return this.#event(input, 'tap-of-unknown-card', card);
  }

  /** The card that the staff page asked for. One that cannot be it is told to that page, and to nobody else. */
  #forDesk(input: TapInput, card: KeyedCard, situation: DeskSituation): TapEvent {
    const decision = decideDeskTouch(situation, card);
    const { events, answer } = carryOutDeskTouch(
      this.#context.ids,
      input.receivedAt,
      decision,
      situation,
      card,
    );
    this.#cardAnswers.set(input.tap.tapId, answer);
    this.events.push(...events);
    if (answer.kind === 'not-this-one') return this.#event(input, 'tap-of-unknown-card', card);
    return this.#event(input, 'desk-card-shown', { memberId: situation.intent.memberId });
  }

  #severalCards(input: TapInput, situations: readonly TapSituation[]): TapEvent {
    const first = situations[0]?.card;
    const state =
      first && first.card !== 'unknown'
        ? (this.#members.get(first.member.memberId)?.member ?? first.member)
        : null;
    const lastAt = state?.lastAcceptedAt ?? null;
    const justRecorded = lastAt !== null && Math.abs(msBetween(touchedAtOf(input), lastAt)) < SAME_GESTURE_MS;
    return this.#event(input, 'tap-of-several-cards', {
      recordedMemberId: justRecorded ? (state?.memberId ?? null) : null,
    });
  }

  #tellStaff(input: TapInput, kind: NoticeCause['kind'], about: string): void {
    this.causes.push({ kind, about, stationId: input.tap.stationId });
  }

  #event<T extends TapEventType>(input: TapInput, type: T, data: Omit<EventData[T], 'tap'>): TapEvent {
    const tap: TapFacts = { ...input.tap, touchedAt: touchedAtOf(input) };
    // TypeScript cannot see that leaving `tap` out and adding it again gives back the same type.
    const whole = { ...data, tap } as unknown as EventData[T];
    return newEvent(this.#context.ids, type, input.receivedAt, whole) as TapEvent;
  }
}

function required<T>(value: T | null): T {
  if (value === null) throw new Error('a visit was decided for a card of nobody');
  return value;
}

/** Whether the earlier tap still speaks for the person in front of the screen. */
export const isFresh = (situation: TapSituation | undefined, now: Instant): boolean =>
  situation !== undefined &&
  // The tap of a card that is nobody's speaks for nobody.
  situation.card.card !== 'unknown' &&
  situation.earlierTouchedAt !== null &&
  msBetween(now, situation.earlierTouchedAt) < SESSION_MS;

/** The situation of the one member who holds all cards, or null when they belong to several people or to nobody. */
function oneMember(situations: readonly TapSituation[]): TapSituation | null {
  const holders = new Set(
    situations.map(({ card }) => (card.card === 'unknown' ? null : card.member.memberId)),
  );
  return holders.size === 1 && !holders.has(null) ? (situations[0] ?? null) : null;
}
