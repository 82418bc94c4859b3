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
} from 'lucide-preact';
import type { OutcomeKind, ShownOutcome } from '../../../server/domain/station-frames.ts';
import type { Tone } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import { TapPicture } from '../pictures/tap-picture.tsx';
import type { TapScreen } from '../screen.ts';
import type { StationActions } from '../station-actions.ts';
import { type Place, tellingOf } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

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
  return (
    <MessageScreen
      tone={tone}
      icon={icon}
      word={say(word)}
      telling={tellingOf(outcome, say, place)}
      picture={<TapPicture outcome={outcome} place={place} say={say} />}
    >
      <WhyLine outcome={outcome} say={say} />
      <LeaveButton screen={screen} say={say} actions={actions} />
    </MessageScreen>
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
  if (screen.leaving === 'over')
    return (
      <p class="message-next">
        <Spelled text={say('already-done.over')} />
      </p>
    );
  const isSent = screen.leaving === 'sending';
  return (
    <div class="leave">
      {screen.leaving === 'unanswered' ? (
        <p class="why-line">
          <Spelled text={say('already-done.unanswered')} />
        </p>
      ) : null}
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
