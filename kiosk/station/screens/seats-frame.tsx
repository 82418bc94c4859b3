/** What the screens of 「席」 have in common: what is asked, keys as large as a thumb, and the way back. */
import { ArrowLeft, type LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { Spelled } from '../../shared/spelled.tsx';
import { seatsTelling } from '../seats/seat-sentences.ts';
import type { Seats, SeatsStep } from '../seats/seats-shown.ts';
import type { StationActions } from '../station-actions.ts';
import type { Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';

export type SeatsProps = { seats: Seats; place: Place; say: StationSay; actions: StationActions };
export type StepProps<Name extends SeatsStep['name']> = SeatsProps & {
  step: Extract<SeatsStep, { name: Name }>;
};

type FrameProps = SeatsProps & { keys: string; above?: ComponentChildren; children: ComponentChildren };

/** What is asked above, the keys below with the way back as the last of them: two rows, so that they fit into the lower half (R17). */
export function Frame({ seats, place, say, actions, keys, above, children }: FrameProps) {
  const { title, next } = seatsTelling(seats, say, place);
  return (
    <section class="seats" data-step={seats.step.name}>
      <div class="seats-words">
        <h1 class="seats-title">
          <Spelled text={title} />
        </h1>
        <p class={seats.no ? 'seats-no' : 'seats-next'} role={seats.no ? 'alert' : undefined}>
          <Spelled text={next ?? ''} />
        </p>
      </div>
      {above}
      <div class={`seats-keys seats-keys-${keys}`}>
        {children}
        {seats.before.length > 0 ? (
          <Key
            icon={ArrowLeft}
            label={say('seats.back')}
            onPress={actions.seats.back}
            name="seats-back"
            isQuiet
          />
        ) : null}
      </div>
    </section>
  );
}

type KeyProps = {
  label: string;
  onPress: () => void;
  name: string;
  icon?: LucideIcon;
  note?: string;
  isQuiet?: boolean;
  waiting?: boolean;
};

export function Key({ label, onPress, name, icon: Icon, note, isQuiet = false, waiting = false }: KeyProps) {
  return (
    <button
      type="button"
      class={`seats-key ${isQuiet ? 'seats-key-quiet' : ''}`}
      disabled={waiting}
      onClick={onPress}
      data-button={name}
    >
      {Icon ? <Icon class="icon" aria-hidden="true" /> : null}
      <span class="seats-key-words">
        <span>
          <Spelled text={label} />
        </span>
        {note === undefined ? null : (
          <span class="seats-key-note">
            <Spelled text={note} />
          </span>
        )}
      </span>
    </button>
  );
}
