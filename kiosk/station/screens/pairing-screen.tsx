import { Delete, Link } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import { withoutReadings } from '../../shared/ruby.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { CODE_ALPHABET, CODE_LENGTH, type Pairing } from '../pairing.ts';
import type { StationSay } from '../words/station-words.ts';

type PairingScreenProps = { pairing: Pairing; say: StationSay };

/** For the staff, once: the only screen of the station on which somebody types. */
export function PairingScreen({ pairing, say }: PairingScreenProps) {
  useEffect(() => listenToKeyboard(pairing), [pairing]);
  const fault = pairing.fault.value;
  return (
    <section class="pairing">
      <h1 class="pairing-title">
        <Spelled text={say('pairing.title')} />
      </h1>
      <p class="pairing-next">
        <Spelled text={say('pairing.next')} />
      </p>
      <CodeSlots code={pairing.code.value} label={withoutReadings(say('pairing.code'))} />
      <p class={fault ? 'pairing-fault' : 'pairing-where'} role="alert">
        <Spelled text={say(fault ? `pairing.${fault}` : 'pairing.where')} />
      </p>
      <div class="pairing-pad">
        {[...CODE_ALPHABET].map((character) => (
          <button
            type="button"
            key={character}
            class="pad-key"
            data-key={character}
            onClick={() => pairing.type(character)}
          >
            {character}
          </button>
        ))}
      </div>
      <PairingButtons pairing={pairing} say={say} />
    </section>
  );
}

function CodeSlots({ code, label }: { code: string; label: string }) {
  const slots = Array.from({ length: CODE_LENGTH }, (_, place) => ({ place, character: code[place] ?? '' }));
  return (
    <p class="code-slots" role="img" aria-label={`${label} ${code}`} data-code={code}>
      {slots.map(({ place, character }) => (
        <span key={place} class={character ? 'code-slot code-slot-filled' : 'code-slot'}>
          {character}
        </span>
      ))}
    </p>
  );
}

function PairingButtons({ pairing, say }: PairingScreenProps) {
  const isSending = pairing.progress.value === 'sending';
  const isShort = pairing.code.value.length < CODE_LENGTH;
  return (
    <div class="pairing-buttons">
      <BigButton
        icon={Delete}
        label={say('pairing.erase')}
        onPress={pairing.erase}
        weight="quiet"
        name="erase"
      />
      <BigButton
        icon={Link}
        label={say(isSending ? 'pairing.connecting' : 'pairing.connect')}
        onPress={() => pairing.claim(withoutReadings(say('station.label')))}
        weight="main"
        waiting={isSending || isShort}
        name="connect"
      />
    </div>
  );
}

/** Staff often have a keyboard at hand; Enter stays with the focused button. */
function listenToKeyboard(pairing: Pairing): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Backspace') pairing.erase();
    if (event.key.length === 1) pairing.type(event.key.toUpperCase());
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
