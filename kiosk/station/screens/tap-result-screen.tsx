import {
  Coffee,
  DoorOpen,
  Footprints,
  Info,
  LogOut,
  type LucideIcon,
  MessageCircleHeart,
  ShieldCheck,
  SquareCheck,
  TreePine,
} from 'lucide-preact';
import type { OutcomeKind, ShownOutcome } from '../../../server/domain/station-frames.ts';
import type { Tone } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import { TapPicture } from '../pictures/tap-picture.tsx';
import type { TapScreen } from '../screen.ts';
import { seatHeldOf } from '../seats/seat-at-tap.ts';
import type { StationActions } from '../station-actions.ts';
import { type Place, type Telling, tellingOf } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';
import { PressNews } from './press-news.tsx';
import { HeldPicture, SeatLines } from './seat-offer.tsx';
import { WorkChoices } from './work-choices.tsx';

const TROUBLE = { tone: 'look', icon: MessageCircleHeart, word: 'trouble.badge' } as const;

const LOOKS = {
  arrived: { tone: 'welcome', icon: DoorOpen, word: 'arrived.badge' },
  left: { tone: 'goodbye', icon: Footprints, word: 'left.badge' },
  pausing: { tone: 'goodbye', icon: Coffee, word: 'pausing.badge' },
  resumed: { tone: 'welcome', icon: DoorOpen, word: 'resumed.badge' },
  'already-done': { tone: 'calm', icon: SquareCheck, word: 'already-done.badge' },
  'to-confirm': { tone: 'calm', icon: Info, word: 'to-confirm.badge' },
  'unknown-card': TROUBLE,
  'card-refused': TROUBLE,
  'one-card-please': TROUBLE,
  unreadable: TROUBLE,
  safe: { tone: 'welcome', icon: ShieldCheck, word: 'safe.badge' },
} as const satisfies Record<OutcomeKind, { tone: Tone; icon: LucideIcon; word: string }>;

type TapResultProps = { screen: TapScreen; place: Place; say: StationSay; actions: StationActions };

export function TapResultScreen({ screen, place, say, actions }: TapResultProps) {
  const { outcome } = screen.frame;
  const { tone, icon, word } = LOOKS[outcome.kind];
  const told = thankedTelling(screen, tellingOf(outcome, say, place), say);
  const telling = withVerdicts(screen, told, say);
  const held = seatHeldOf(screen.frame, screen.kept);
  return (
    <MessageScreen
      tone={tone}
      icon={icon}
      word={say(word)}
      telling={telling}
      picture={
        held ? (
          <HeldPicture held={held} place={place} say={say} />
        ) : (
          <TapPicture outcome={outcome} place={place} say={say} />
        )
      }
    >
      <SeatLines screen={screen} place={place} say={say} />
      <WhyLine outcome={outcome} say={say} />
      {telling.more ? (
        <p class="message-more">
          <Spelled text={telling.more} />
        </p>
      ) : null}
      <LeaveButton screen={screen} say={say} actions={actions} />
      {outcome.kind === 'left' ? <PauseButtons screen={screen} say={say} actions={actions} /> : null}
      {(outcome.kind === 'arrived' && !isAskedNext(screen)) || outcome.kind === 'resumed' ? (
        <WorkChoices work={outcome.work} screen={screen} say={say} actions={actions} />
      ) : null}
    </MessageScreen>
  );
}

/** What can be chosen takes the place of the next step. */
const isChoosing = ({ frame: { outcome } }: TapScreen): boolean =>
  'work' in outcome && outcome.work.choices.length > 1;
const withoutNext = ({ next: _, ...telling }: Telling): Telling => telling;

/** A question comes after this greeting: one thing at a time. */
const isAskedNext = ({ frame: { outcome }, step }: TapScreen): boolean =>
  outcome.kind === 'arrived' && outcome.question !== null && step === 'result';

function thankedTelling(screen: TapScreen, telling: Telling, say: StationSay): Telling {
  if (screen.step === 'thanked') return { ...telling, next: say('end-question.thanks') };
  if (isAskedNext(screen)) return { ...telling, next: say('end-question.soon') };
  const isTold = seatHeldOf(screen.frame, screen.kept) !== null;
  return isChoosing(screen) || isTold ? withoutNext(telling) : telling;
}

/** C1: told once, in the place of the month so far. */
const withVerdicts = ({ frame: { verdicts } }: TapScreen, telling: Telling, say: StationSay): Telling =>
  verdicts ? { ...telling, more: say(`verdicts.${verdicts}`) } : telling;

/** A7: a departure that is none. Who goes home presses nothing. */
function PauseButtons({ screen, say, actions }: Omit<TapResultProps, 'place'>) {
  const { press } = screen;
  const isSending = press.progress === 'sending';
  if (press.progress === 'over') return <PressNews press={press} say={say} />;
  return (
    <div class="pauses">
      <div class="choices">
        <BigButton
          icon={TreePine}
          label={say('button.out')}
          onPress={() => actions.startPause('out')}
          waiting={isSending}
          name="out"
        />
        <BigButton
          icon={Coffee}
          label={say('button.break')}
          onPress={() => actions.startPause('break')}
          waiting={isSending}
          name="break"
        />
      </div>
      <PressNews press={press} say={say} />
    </div>
  );
}

function WhyLine({ outcome, say }: { outcome: ShownOutcome; say: StationSay }) {
  const isChanging = outcome.kind === 'unknown-card' && outcome.changesEveryTouch;
  return isChanging ? (
    <p class="why-line">
      <Spelled text={say('changing-card.why')} />
    </p>
  ) : null;
}

function LeaveButton({ screen, say, actions }: Omit<TapResultProps, 'place'>) {
  const { outcome } = screen.frame;
  if (outcome.kind !== 'already-done' || !outcome.canLeaveNow) return null;
  const { press } = screen;
  if (press.progress === 'over') return <PressNews press={press} say={say} />;
  const isSent = press.progress === 'sending';
  return (
    <div class="leave">
      <PressNews press={press} say={say} />
      <BigButton
        icon={LogOut}
        label={say(isSent ? 'button.leaving' : 'button.leave')}
        onPress={actions.leaveNow}
        weight="main"
        waiting={isSent}
        name="leave"
      />
    </div>
  );
}
