/**
 * Ten digits for a PIN. The pad never shows what was typed: it reports each press, and whoever holds the PIN counts. A real
 * keyboard works beside it without any field to type into, so that no browser offers to remember the number.
 */
import { Delete, LogIn } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';

type TenKeys = {
  onDigit: (digit: string) => void;
  onErase: () => void;
  onEnter: () => void;
};

type TenKeyPadProps = TenKeys & {
  label: string;
  eraseLabel: string;
  enterLabel: string;
  /** Nothing is taken now: a wait, or an answer under way. */
  isResting: boolean;
  canEnter: boolean;
};

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export function TenKeyPad({
  label,
  eraseLabel,
  enterLabel,
  isResting,
  canEnter,
  onDigit,
  onErase,
  onEnter,
}: TenKeyPadProps) {
  useKeyboard({ onDigit, onErase, onEnter });
  const digitKey = (digit: string) => (
    <PadKey key={digit} name={digit} label={digit} isResting={isResting} onPress={() => onDigit(digit)}>
      {digit}
    </PadKey>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and announce a form that is none.
    <div class="ten-key-pad" role="group" aria-label={label}>
      {DIGITS.map(digitKey)}
      <PadKey name="erase" label={eraseLabel} isResting={isResting} onPress={onErase}>
        <Delete class="icon" aria-hidden="true" />
      </PadKey>
      {digitKey('0')}
      <PadKey name="enter" label={enterLabel} isResting={isResting || !canEnter} onPress={onEnter}>
        <LogIn class="icon" aria-hidden="true" />
      </PadKey>
    </div>
  );
}

type PadKeyProps = {
  name: string;
  label: string;
  isResting: boolean;
  onPress: () => void;
  children: preact.ComponentChildren;
};

function PadKey({ name, label, isResting, onPress, children }: PadKeyProps) {
  return (
    <button
      type="button"
      class={`ten-key ten-key-${/\d/.test(name) ? 'digit' : name}`}
      aria-label={label}
      aria-disabled={isResting}
      data-key={name}
      // A pressed key keeps no focus: Enter on the keyboard would press it a second time.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => !isResting && onPress()}
    >
      {children}
    </button>
  );
}

/** Digits, Backspace and Enter anywhere on the page. Enter on a focused button stays with that button. */
function useKeyboard(keys: TenKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^\d$/.test(event.key)) latest.current.onDigit(event.key);
      if (event.key === 'Backspace') latest.current.onErase();
      const isOnButton = event.target instanceof HTMLButtonElement;
      if (event.key === 'Enter' && !isOnButton) latest.current.onEnter();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
