import { ArrowLeft } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import { PinDots } from '../../shared/pin-dots.tsx';
import { TenKeyPad } from '../../shared/ten-key-pad.tsx';
import { Heading } from '../heading.tsx';
import type { SignIn } from '../sign-in.ts';
import { canSendPin, MAX_PIN, type PinRoom } from '../staff-state.ts';
import { secondsLeft } from '../toasts.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type PinScreenProps = { room: PinRoom; atMs: number; signIn: SignIn; say: StaffSay };

export function PinScreen({ room, atMs, signIn, say }: PinScreenProps) {
  return (
    <section class="sheet sheet-pin">
      <div class="pin-side">
        <p class="pin-name">{say('name.polite', { name: room.card.nickname })}</p>
        <Heading text={say('pin.title')} />
        <p class="sheet-next">{say('pin.next')}</p>
        <PinDots
          count={room.digits.length}
          most={MAX_PIN}
          label={say('pin.count', { count: room.digits.length })}
        />
        <div role="alert">
          <PinTrouble room={room} say={say} />
        </div>
        <Progress room={room} atMs={atMs} say={say} />
        <BigButton
          icon={ArrowLeft}
          label={say('button.back')}
          onPress={signIn.back}
          weight="quiet"
          name="back"
        />
      </div>
      <TenKeyPad
        label={say('pin.pad')}
        eraseLabel={say('pin.erase')}
        enterLabel={say('pin.enter')}
        isResting={room.progress === 'sending' || atMs < room.waitsUntilMs}
        canEnter={canSendPin(room, atMs)}
        onDigit={signIn.type}
        onErase={signIn.erase}
        onEnter={signIn.sendPin}
      />
    </section>
  );
}

function PinTrouble({ room: { fault }, say }: { room: PinRoom; say: StaffSay }) {
  if (fault === null) return null;
  return (
    <Trouble
      name={fault}
      happened={say(`pin.${fault}.happened`)}
      next={say(`pin.${fault}.do`)}
      person={say(`pin.${fault}.person`)}
    />
  );
}

/** The seconds are outside the alert: a screen reader would read each of them aloud. */
function Progress({ room, atMs, say }: Omit<PinScreenProps, 'signIn'>) {
  if (room.progress === 'sending') return <p class="countdown">{say('pin.sending')}</p>;
  const seconds = secondsLeft(room.waitsUntilMs, atMs);
  if (seconds === 0) return null;
  return (
    <p class="countdown" data-waits={seconds}>
      {say('pin.waits', { seconds })}
    </p>
  );
}
