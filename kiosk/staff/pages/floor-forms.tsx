/** What a seat, a zone and the plan are, in words and numbers. */
import { Archive, Check, ImageOff, RotateCcw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { SEAT_FEATURES, SEAT_KINDS } from '../../../server/domain/seats/seat.ts';
import { Picker } from '../../shared/picker.tsx';
import type { SeatSay } from '../../shared/seats/words/seat-words.ts';
import { ToggleTile } from '../../shared/toggle-tile.tsx';
import type { Desk } from '../desk.ts';
import { Field } from '../field.tsx';
import { type FloorProblem, keepPicture, keepPlan, PICTURE_ACCEPT } from '../floor.ts';
import { seatTitle } from '../seat-words.ts';
import type { Floor, FloorSeat, FloorZone } from '../seats-api.ts';
import { Select } from '../select.tsx';
import type { Team } from '../teams-api.ts';
import type { StaffSay } from '../words/staff-words.ts';

type Keep<Thing> = (wished: Thing, did: 'saved' | 'ended' | 'resumed') => void;
const MAX_LABEL = 12;
const MAX_NAME = 40;
const MAX_DIGITS = 5;

/** Empty means none. */
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const textOf = (number: number | null): string => (number === null ? '' : String(number));

const NUMBERS = ['x', 'y', 'width', 'height'] as const;
type SeatDetailsProps = {
  seat: FloorSeat;
  zones: readonly FloorZone[];
  voice: SeatSay;
  onKeep: Keep<FloorSeat>;
  say: StaffSay;
};

export function SeatDetails({ seat, zones, voice, onKeep, say }: SeatDetailsProps) {
  const [wished, setWished] = useState(seat);
  const change = (more: Partial<FloorSeat>) => setWished((before) => ({ ...before, ...more }));
  const save = (event: Event) => {
    event.preventDefault();
    onKeep({ ...wished, label: wished.label.trim() }, 'saved');
  };
  const toggle = (feature: (typeof SEAT_FEATURES)[number]) =>
    change({
      features: wished.features.includes(feature)
        ? wished.features.filter((one) => one !== feature)
        : [...wished.features, feature],
    });
  return (
    <form class="floor-form" onSubmit={save} noValidate data-form="seat">
      <h2>{seatTitle(seat.label, say)}</h2>
      <div class="floor-fields">
        <Field
          name="label"
          label={say('floor.label')}
          value={wished.label}
          max={MAX_LABEL}
          onChange={(label) => change({ label })}
        />
        <Select
          name="zone"
          label={say('floor.zone')}
          value={wished.zoneId}
          onChange={(zoneId) => change({ zoneId })}
          options={zones.map(({ zoneId, name }) => ({ value: zoneId, word: name }))}
        />
        <Field
          name="places"
          label={say('floor.places')}
          value={textOf(wished.places)}
          max={MAX_DIGITS}
          onChange={(text) => change({ places: numberOf(text) ?? 0 })}
        />
        <Field
          name="longest"
          label={say('floor.longest')}
          hint={say('floor.longest.hint')}
          value={textOf(wished.longestMinutes)}
          max={MAX_DIGITS}
          onChange={(text) => change({ longestMinutes: numberOf(text) })}
        />
      </div>
      <Picker
        label={say('floor.kind')}
        choices={SEAT_KINDS.map((value) => ({ value, word: voice(`seat.kind.${value}`) }))}
        chosen={wished.kind}
        onChoose={(kind) => change({ kind })}
      />
      <fieldset class="picker">
        <legend>{say('floor.features')}</legend>
        <div class="picker-choices">
          {SEAT_FEATURES.map((feature) => (
            <ToggleTile
              key={feature}
              name={`feature-${feature}`}
              word={voice(`seat.filter.${feature}`)}
              pressed={wished.features.includes(feature)}
              onPress={() => toggle(feature)}
            />
          ))}
        </div>
      </fieldset>
      <div class="floor-numbers">
        {NUMBERS.map((name) => (
          <Field
            key={name}
            name={name}
            label={say(`floor.${name}`)}
            value={textOf(wished[name])}
            max={MAX_DIGITS}
            onChange={(text) => change({ [name]: numberOf(text) ?? 0 })}
          />
        ))}
      </div>
      <Ways
        ended={seat.ended}
        onEnd={() => onKeep({ ...seat, ended: true }, 'ended')}
        onResume={() => onKeep({ ...wished, ended: false }, 'resumed')}
        say={say}
      />
    </form>
  );
}

type WaysProps = { ended: boolean; onEnd: () => void; onResume: () => void; say: StaffSay };

function Ways({ ended, onEnd, onResume, say }: WaysProps) {
  const Icon = ended ? RotateCcw : Archive;
  return (
    <div class="proposal-buttons">
      <button type="submit" class="big-button big-button-main" data-button="save-thing">
        <Check class="icon" aria-hidden="true" />
        <span>{say('floor.save')}</span>
      </button>
      <button
        type="button"
        class="big-button big-button-quiet"
        onClick={ended ? onResume : onEnd}
        data-button={ended ? 'resume-thing' : 'end-thing'}
      >
        <Icon class="icon" aria-hidden="true" />
        <span>{say(ended ? 'floor.resume' : 'floor.end')}</span>
      </button>
    </div>
  );
}

type ZoneDetailsProps = { zone: FloorZone; teams: readonly Team[]; onKeep: Keep<FloorZone>; say: StaffSay };

export function ZoneDetails({ zone, teams, onKeep, say }: ZoneDetailsProps) {
  const [wished, setWished] = useState(zone);
  const change = (more: Partial<FloorZone>) => setWished((before) => ({ ...before, ...more }));
  const save = (event: Event) => {
    event.preventDefault();
    onKeep({ ...wished, name: wished.name.trim() }, 'saved');
  };
  const toggle = (teamId: string) =>
    change({
      teamIds: wished.teamIds.includes(teamId)
        ? wished.teamIds.filter((one) => one !== teamId)
        : [...wished.teamIds, teamId],
    });
  return (
    <form class="floor-form" onSubmit={save} noValidate data-form="zone">
      <h2>{say('floor.zone.title', { name: zone.name })}</h2>
      <div class="floor-fields">
        <Field
          name="name"
          label={say('floor.zone.label')}
          value={wished.name}
          max={MAX_NAME}
          onChange={(name) => change({ name })}
        />
        <Field
          name="capacity"
          label={say('floor.zone.capacity')}
          hint={say('floor.zone.capacity.hint')}
          value={textOf(wished.capacity)}
          max={MAX_DIGITS}
          onChange={(text) => change({ capacity: numberOf(text) })}
        />
      </div>
      {teams.length > 0 ? (
        <fieldset class="picker">
          <legend>{say('floor.zone.teams')}</legend>
          <div class="picker-choices">
            {teams.map(({ teamId, name }) => (
              <ToggleTile
                key={teamId}
                word={name}
                pressed={wished.teamIds.includes(teamId)}
                onPress={() => toggle(teamId)}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      <Ways
        ended={zone.ended}
        onEnd={() => onKeep({ ...zone, ended: true }, 'ended')}
        onResume={() => onKeep({ ...wished, ended: false }, 'resumed')}
        say={say}
      />
    </form>
  );
}

type PlanFormProps = {
  desk: Desk;
  floor: Floor;
  attempt: (request: Promise<FloorProblem | null>) => Promise<boolean>;
  say: StaffSay;
};

export function PlanForm({ desk, floor: { plan }, attempt, say }: PlanFormProps) {
  const [size, setSize] = useState({ width: plan.width, height: plan.height });
  const save = (event: Event) => {
    event.preventDefault();
    void attempt(keepPlan(desk, { ...size, picture: 'keep' }, say));
  };
  const pick = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void attempt(keepPicture(desk, size, file, say)).then(() => (input.value = ''));
  };
  return (
    <form class="floor-form" onSubmit={save} noValidate data-form="plan">
      <h2>{say('floor.plan')}</h2>
      <div class="floor-fields">
        <Field
          name="planWidth"
          label={say('floor.plan.width')}
          value={textOf(size.width)}
          max={MAX_DIGITS}
          onChange={(text) => setSize((before) => ({ ...before, width: numberOf(text) ?? 0 }))}
        />
        <Field
          name="planHeight"
          label={say('floor.plan.height')}
          value={textOf(size.height)}
          max={MAX_DIGITS}
          onChange={(text) => setSize((before) => ({ ...before, height: numberOf(text) ?? 0 }))}
        />
      </div>
      <label class="field floor-picture">
        <span class="field-label">{say('floor.picture')}</span>
        <input type="file" accept={PICTURE_ACCEPT} onChange={(event) => pick(event.currentTarget)} />
        <span class="hint">{say('floor.picture.hint')}</span>
      </label>
      <div class="proposal-buttons">
        <button type="submit" class="big-button big-button-plain" data-button="save-plan">
          <Check class="icon" aria-hidden="true" />
          <span>{say('floor.save')}</span>
        </button>
        {plan.picture ? (
          <button
            type="button"
            class="big-button big-button-quiet"
            onClick={() => void attempt(keepPlan(desk, { ...size, picture: null }, say))}
            data-button="remove-picture"
          >
            <ImageOff class="icon" aria-hidden="true" />
            <span>{say('floor.picture.remove')}</span>
          </button>
        ) : null}
      </div>
    </form>
  );
}
