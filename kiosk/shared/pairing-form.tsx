import { Link } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PagePairing } from './page-pairing.ts';
import type { pairingJa } from './pairing-words.ts';
import type { Say } from './words.ts';

const CODE_LENGTH = 8;
/** Eight characters and the hyphens or blanks that people put between them. */
const MAX_TYPED = 16;

type PairingFormProps = { pairing: PagePairing; say: Say<typeof pairingJa> };

/** For the staff, once for each browser. */
export function PairingForm({ pairing, say }: PairingFormProps) {
  const [typed, setTyped] = useState('');
  const isSending = pairing.isSending.value;
  const send = (event: Event) => {
    event.preventDefault();
    pairing.claim(typed);
  };
  return (
    <form class="pairing-form" onSubmit={send}>
      <h1>{say('pairing.title')}</h1>
      <p>{say('pairing.next')}</p>
      <p class="pairing-where">{say('pairing.where')}</p>
      <label class="pairing-field">
        <span>{say('pairing.code')}</span>
        <input
          name="code"
          value={typed}
          maxLength={MAX_TYPED}
          autoComplete="off"
          autoCapitalize="characters"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <Fault pairing={pairing} say={say} />
      <button
        type="submit"
        class="big-button big-button-main"
        disabled={isSending || typed.length < CODE_LENGTH}
        data-button="connect"
      >
        <Link class="icon" aria-hidden="true" />
        <span>{say(isSending ? 'pairing.connecting' : 'pairing.connect')}</span>
      </button>
    </form>
  );
}

function Fault({ pairing, say }: PairingFormProps) {
  const fault = pairing.fault.value;
  return (
    <div role="alert">
      {fault ? (
        <p class="pairing-fault">
          {say(`pairing.${fault}`)} <span>{say('pairing.person')}</span>
        </p>
      ) : null}
    </div>
  );
}
