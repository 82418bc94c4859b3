import { Check, Lock, Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { LANGUAGES, type Language } from '../../server/domain/preferences.ts';
import { langOf } from '../shared/apply-preferences.ts';
import { BigButton } from '../shared/big-button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { withoutReadings } from '../shared/ruby.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { PhoneState } from './phone-state.ts';
import type { PhoneSay } from './words/phone-words.ts';

type PhoneFootProps = { state: PhoneState; language: Language; say: PhoneSay };

export function PhoneFoot({ state, language, say }: PhoneFootProps) {
  return (
    <footer class="phone-foot">
      <fieldset class="phone-languages">
        <legend class="phone-legend">
          <Spelled text={say('language.label')} />
        </legend>
        {LANGUAGES.map((one) => (
          <button
            type="button"
            key={one}
            class="phone-language"
            lang={langOf(one)}
            aria-pressed={one === language}
            data-button={`language-${one}`}
            onClick={() => {
              state.chosenLanguage.value = one;
            }}
          >
            {one === language ? <Check class="icon" aria-hidden="true" /> : null}
            <span>
              <Spelled text={say(`language.${one}`)} />
            </span>
          </button>
        ))}
      </fieldset>
      {state.record.value ? <Forget state={state} say={say} /> : null}
    </footer>
  );
}

function Forget({ state, say }: Omit<PhoneFootProps, 'language'>) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <p class="phone-private">
        <Lock class="icon" aria-hidden="true" />
        <span>
          <Spelled text={say('private.fact')} />
        </span>
      </p>
      <BigButton
        icon={Smartphone}
        label={say('button.forget')}
        weight="quiet"
        onPress={() => setIsAsked(true)}
        name="forget"
      />
      <Dialog title={withoutReadings(say('forget.title'))} open={isAsked} onClose={() => setIsAsked(false)}>
        <p>
          <Spelled text={say('forget.fact')} />
        </p>
        <div class="phone-choice">
          <BigButton
            icon={Check}
            label={say('button.keep')}
            weight="main"
            onPress={() => setIsAsked(false)}
            name="keep"
          />
          <BigButton
            icon={Smartphone}
            label={say('button.forget')}
            onPress={() => {
              setIsAsked(false);
              void state.forget();
            }}
            name="forget-now"
          />
        </div>
      </Dialog>
    </>
  );
}
