/** The member types their own PIN, twice, on the pad. It is in no element of the page. */
import { useState } from 'preact/hooks';
import { PinDots } from '../../shared/pin-dots.tsx';
import { TenKeyPad } from '../../shared/ten-key-pad.tsx';
import type { PersonPanelProps } from '../person-panel.tsx';
import { MAX_PIN, MIN_PIN } from '../staff-state.ts';
import { Trouble } from '../trouble.tsx';

type Typed = { first: string | null; digits: string; isDifferent: boolean };
const NOTHING: Typed = { first: null, digits: '', isDifferent: false };

export function PinView({ opened, actions, say }: PersonPanelProps) {
  const [typed, setTyped] = useState(NOTHING);
  const { first, digits, isDifferent } = typed;
  const enter = () => {
    if (digits.length < MIN_PIN) return;
    if (first === null) return setTyped({ first: digits, digits: '', isDifferent: false });
    if (first !== digits) return setTyped({ ...NOTHING, isDifferent: true });
    setTyped(NOTHING);
    actions.setPin(digits);
  };
  return (
    <section class="panel-step">
      <h3>{say('pin-set.title')}</h3>
      <p>{say(first === null ? 'pin-set.next' : 'pin-set.again')}</p>
      <PinDots count={digits.length} most={MAX_PIN} label={say('pin.count', { count: digits.length })} />
      <div role="alert">
        {isDifferent ? (
          <Trouble
            name="different"
            happened={say('pin-set.different.happened')}
            next={say('pin-set.different.do')}
            person={say('pin-set.different.person')}
          />
        ) : null}
      </div>
      <TenKeyPad
        label={say('pin.pad')}
        eraseLabel={say('pin.erase')}
        enterLabel={say('pin-set.enter')}
        isResting={opened.progress === 'sending'}
        canEnter={digits.length >= MIN_PIN}
        onDigit={(digit) =>
          setTyped({ ...typed, isDifferent: false, digits: (digits + digit).slice(0, MAX_PIN) })
        }
        onErase={() => setTyped({ ...typed, digits: digits.slice(0, -1) })}
        onEnter={enter}
      />
    </section>
  );
}
