/** The way to a seat on another day: the day, the part of it, the seat. */
import { Check, Clock3 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { BigButton } from '../../shared/big-button.tsx';
import { withoutReadings } from '../../shared/ruby.ts';
import { SeatChooser } from '../../shared/seats/seat-chooser.tsx';
import {
  clockOf,
  hasTime,
  partsOf,
  rangeText,
  STEP_MINUTES,
  shortDay,
  shortWeekday,
  timeOf,
  withinOf,
} from '../../shared/seats/seat-times.ts';
import { TimeRange } from '../../shared/time-range.tsx';
import { seatsTelling, seatVoice } from '../seats/seat-sentences.ts';
import { Frame, Key, type SeatsProps, type StepProps } from './seats-frame.tsx';

export function Days(props: SeatsProps) {
  const { seats, place, say, actions } = props;
  const voice = seatVoice(place);
  return (
    <Frame {...props} keys="days">
      {(seats.own?.days ?? []).map((day) => {
        const isOpen = hasTime(day, place.now);
        const isToday = day === seats.own?.days[0];
        return (
          <Key
            key={day.day}
            label={isToday ? voice.say('seat.today') : shortDay(day.day, voice)}
            note={isOpen ? shortWeekday(day.day, voice) : say('seats.day.closed')}
            waiting={!isOpen}
            onPress={() => actions.seats.go({ name: 'part', day })}
            name={`day-${day.day}`}
          />
        );
      })}
    </Frame>
  );
}

export function Parts(props: StepProps<'part'>) {
  const { place, actions, step } = props;
  const voice = seatVoice(place);
  const within = withinOf(step.day, place.now, place.zone);
  return (
    <Frame {...props} keys="few">
      {partsOf(step.day, place.now, place.zone).map(({ part, startsAt, endsAt }) => (
        <Key
          key={part}
          label={voice.say(`seat.part.${part}`)}
          note={
            startsAt === null
              ? voice.say('seat.until', { time: clockOf(endsAt ?? 0, voice) })
              : rangeText(startsAt, endsAt ?? startsAt, voice)
          }
          onPress={() => actions.seats.chooseTime({ startsAt, endsAt })}
          name={`part-${part}`}
        />
      ))}
      {within ? (
        <Key
          icon={Clock3}
          label={voice.say('seat.part.other')}
          onPress={() => actions.seats.go({ name: 'times', day: step.day, range: within })}
          name="part-other"
        />
      ) : null}
    </Frame>
  );
}

export function Times(props: StepProps<'times'>) {
  const { place, say, actions, step } = props;
  const { say: seatSay } = seatVoice(place);
  const [range, setRange] = useState(step.range);
  const plain = (key: Parameters<typeof seatSay>[0]) => withoutReadings(seatSay(key as 'seat.time.from'));
  const labels = {
    from: plain('seat.time.from'),
    to: plain('seat.time.to'),
    earlier: plain('seat.time.earlier'),
    later: plain('seat.time.later'),
  };
  return (
    <Frame
      {...props}
      keys="few"
      above={
        <TimeRange
          labels={labels}
          range={range}
          within={step.range}
          stepMinutes={STEP_MINUTES}
          onChange={setRange}
        />
      }
    >
      <BigButton
        icon={Check}
        label={say('seats.times.done')}
        weight="main"
        onPress={() => actions.seats.chooseTime(timeOf(step.day.day, range, place.zone))}
        name="times-done"
      />
    </Frame>
  );
}

export function Pick({ seats, place, say, actions }: SeatsProps) {
  const { title, next } = seatsTelling(seats, say, place);
  const { map } = seats;
  if (!map) return null;
  return (
    <section class="seats seats-pick" data-step="pick">
      <h1 class="announcement">{withoutReadings(title)}</h1>
      <SeatChooser
        map={map}
        look={seats.look}
        onLook={actions.seats.look}
        voice={seatVoice(place)}
        told={next ?? ''}
        isNo={seats.no !== null}
        mayScroll={false}
        waiting={seats.progress === 'sending'}
        onPick={actions.seats.pick}
        back={{ label: say('seats.back'), onPress: actions.seats.back }}
      />
    </section>
  );
}
