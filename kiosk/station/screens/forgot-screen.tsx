/** Whoever has no card with them: a row, a name, a number. Nothing is ever written (R14). */
import { ArrowLeft, ChevronRight, Delete, LogIn } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { KANA_ROWS, type KanaRow } from '../../../server/domain/kana.ts';
import { PinDots } from '../../shared/pin-dots.tsx';
import { withoutReadings } from '../../shared/ruby.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { canSendPin, type ForgotStep, MAX_PIN, NAMES_A_PAGE, type PinStep } from '../forgot.ts';
import type { ForgotActions } from '../forgot-actions.ts';
import type { StationSay } from '../words/station-words.ts';

type ForgotProps<Step = ForgotStep> = { step: Step; atMs: number; say: StationSay; actions: ForgotActions };
type NamesStep = Extract<ForgotStep, { name: 'names' }>;

export function ForgotScreen(props: ForgotProps) {
  const { step } = props;
  switch (step.name) {
    case 'rows':
      return <Rows {...props} />;
    case 'names':
      return <Names {...props} step={step} />;
    case 'pin':
      return <Pin {...props} step={step} />;
  }
}

type FrameProps = { title: string; next: string; fault?: string | null; children: preact.ComponentChildren };

function Frame({ title, next, fault, children }: FrameProps) {
  return (
    <section class="forgot">
      <div class="forgot-words">
        <h1 class="forgot-title">
          <Spelled text={title} />
        </h1>
        <p class={fault ? 'forgot-fault' : 'forgot-next'} role={fault ? 'alert' : undefined}>
          <Spelled text={fault ?? next} />
        </p>
      </div>
      {children}
    </section>
  );
}

function Rows({ say, actions }: ForgotProps) {
  return (
    <Frame title={say('forgot.rows.title')} next={say('forgot.rows.next')}>
      <div class="forgot-keys">
        {KANA_ROWS.map((row) => (
          <button
            type="button"
            key={row}
            class="forgot-key"
            onClick={() => actions.chooseRow(row)}
            data-button={`row-${row}`}
          >
            <RowWord row={row} say={say} />
          </button>
        ))}
      </div>
    </Frame>
  );
}

const RowWord = ({ row, say }: { row: KanaRow; say: StationSay }) =>
  row === '他' ? <Spelled text={say('forgot.others')} /> : <span lang="ja">{row}</span>;

function Names({ step, say, actions }: ForgotProps<NamesStep>) {
  const { names, page, isAway, row } = step;
  const shown = (names ?? []).slice(page * NAMES_A_PAGE, (page + 1) * NAMES_A_PAGE);
  const next = names === null ? 'forgot.reading' : shown.length === 0 ? 'forgot.nobody' : 'forgot.names.next';
  return (
    <Frame
      title={say('forgot.names.title', { row: row === '他' ? withoutReadings(say('forgot.others')) : row })}
      next={say(next)}
      fault={isAway ? say('forgot.away') : null}
    >
      <div class="forgot-keys forgot-names" data-names={names?.length ?? 'waiting'}>
        {shown.map((who) => (
          <button
            type="button"
            key={who.memberId}
            class="forgot-key forgot-name"
            onClick={() => actions.chooseName(who)}
            data-button="name"
          >
            {who.nickname}
          </button>
        ))}
        {(names?.length ?? 0) > NAMES_A_PAGE ? (
          <ForgotKey icon={ChevronRight} label={say('forgot.more')} onPress={actions.turnPage} name="more" />
        ) : null}
        <ForgotKey icon={ArrowLeft} label={say('forgot.back')} onPress={actions.back} name="back" />
      </div>
    </Frame>
  );
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

function Pin({ step, atMs, say, actions }: ForgotProps<PinStep>) {
  const seconds = Math.max(0, Math.ceil((step.waitsUntilMs - atMs) / 1000));
  const isResting = step.progress === 'sending' || seconds > 0;
  useDigits(actions);
  const fault = step.fault ? say(`forgot.${step.fault}`) : null;
  const waits = seconds > 0 ? say('forgot.waits', { seconds }) : null;
  return (
    <Frame
      title={say('forgot.pin.title', { name: step.who.nickname })}
      next={say(step.progress === 'sending' ? 'forgot.sending' : 'forgot.pin.next')}
      fault={waits ?? fault}
    >
      <PinDots
        count={step.digits.length}
        most={MAX_PIN}
        label={withoutReadings(say('forgot.count', { count: step.digits.length }))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and announce a form that is none. */}
      <div class="forgot-keys forgot-pad" role="group" aria-label={withoutReadings(say('forgot.pad'))}>
        {DIGITS.map((digit) => (
          <button
            type="button"
            key={digit}
            class="forgot-key forgot-digit"
            disabled={isResting}
            onClick={() => actions.type(digit)}
            data-key={digit}
          >
            {digit}
          </button>
        ))}
        <ForgotKey
          icon={Delete}
          label={say('forgot.erase')}
          onPress={actions.erase}
          isResting={isResting || step.digits === ''}
          name="erase"
        />
        <ForgotKey
          icon={LogIn}
          label={say('forgot.enter')}
          onPress={actions.send}
          isResting={!canSendPin(step, atMs)}
          name="enter"
          isMain
        />
      </div>
    </Frame>
  );
}

/** A keyboard types the digits as well; Enter on a focused button stays with that button. */
function useDigits(actions: ForgotActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.code.startsWith('Numpad')) return;
      if (/^\d$/.test(event.key)) latest.current.type(event.key);
      if (event.key === 'Backspace') latest.current.erase();
      if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) latest.current.send();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

type ForgotKeyProps = {
  icon: typeof Delete;
  label: string;
  onPress: () => void;
  name: string;
  isResting?: boolean;
  isMain?: boolean;
};

function ForgotKey({ icon: Icon, label, onPress, name, isResting = false, isMain = false }: ForgotKeyProps) {
  return (
    <button
      type="button"
      class={`forgot-key forgot-way ${isMain ? 'forgot-enter' : ''}`}
      disabled={isResting}
      onClick={onPress}
      data-button={name}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>
        <Spelled text={label} />
      </span>
    </button>
  );
}
