/** The way to a booking: day, time, seat; and the same seat every week, with what would become of each date. */
import { BellRing, CalendarCheck, CalendarX, Check, Clock3 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Badge } from '../../shared/badge.tsx';
import { BigButton } from '../../shared/big-button.tsx';
import { Picker } from '../../shared/picker.tsx';
import { withoutReadings } from '../../shared/ruby.ts';
import { SeatChooser } from '../../shared/seats/seat-chooser.tsx';
import { freeCount, matchesAll } from '../../shared/seats/seat-facts.ts';
import { happenedText } from '../../shared/seats/seat-no.ts';
import type { OwnSeats } from '../../shared/seats/seat-shapes.ts';
import {
  clockOf,
  dayName,
  hasTime,
  partsOf,
  rangeText,
  STEP_MINUTES,
  timeOf,
  whenText,
  withinOf,
} from '../../shared/seats/seat-times.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { TimeRange } from '../../shared/time-range.tsx';
import type { CardProps } from './seats-page.tsx';
import { type SeatsView, WEEKS } from './seats-state.ts';

type Named<Name extends SeatsView['name']> = Extract<SeatsView, { name: Name }>;
type StepProps<View = SeatsView> = CardProps & { own: OwnSeats; view: View };

export function BookingStep(props: StepProps) {
  const { view } = props;
  switch (view.name) {
    case 'list':
      return null;
    case 'day':
      return <Days {...props} />;
    case 'part':
      return <Parts {...props} view={view} />;
    case 'times':
      return <Times {...props} view={view} />;
    case 'pick':
      return <Pick {...props} view={view} />;
    case 'series':
      return <Series {...props} view={view} />;
  }
}

function Step({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="phone-card seat-step">
      <h2 class="seat-card-when">
        <Spelled text={title} />
      </h2>
      {children}
    </section>
  );
}

type ChoiceProps = { label: string; note?: string; onPress: () => void; name: string; isResting?: boolean };

const Choice = ({ label, note, onPress, name, isResting = false }: ChoiceProps) => (
  <button type="button" class="seat-choice" disabled={isResting} onClick={onPress} data-button={name}>
    <strong>
      <Spelled text={label} />
    </strong>
    {note === undefined ? null : (
      <span>
        <Spelled text={note} />
      </span>
    )}
  </button>
);

function Days({ own, say, seats, voice }: StepProps) {
  return (
    <Step title={say('book.day.title')}>
      <div class="seat-choices">
        {own.days.map((day, at) => (
          <Choice
            key={day.day}
            label={at === 0 ? voice.say('seat.today') : dayName(day.day, voice)}
            {...(hasTime(day, own.now) ? {} : { note: say('book.day.closed') })}
            isResting={!hasTime(day, own.now)}
            onPress={() => seats.go({ name: 'part', day })}
            name={`day-${day.day}`}
          />
        ))}
      </div>
    </Step>
  );
}

function Parts({ own, say, seats, voice, view: { day } }: StepProps<Named<'part'>>) {
  const within = withinOf(day, own.now, voice.zone);
  return (
    <Step title={say('book.part.title', { day: dayName(day.day, voice) })}>
      <div class="seat-choices">
        {partsOf(day, own.now, voice.zone).map(({ part, startsAt, endsAt }) => (
          <Choice
            key={part}
            label={voice.say(`seat.part.${part}`)}
            note={
              startsAt === null
                ? voice.say('seat.until', { time: clockOf(endsAt ?? 0, voice) })
                : rangeText(startsAt, endsAt ?? startsAt, voice)
            }
            onPress={() => seats.chooseTime({ startsAt, endsAt })}
            name={`part-${part}`}
          />
        ))}
        {within ? (
          <Choice
            label={voice.say('seat.part.other')}
            onPress={() => seats.go({ name: 'times', day, range: within })}
            name="part-other"
          />
        ) : null}
      </div>
    </Step>
  );
}

function Times({ say, seats, voice, view }: StepProps<Named<'times'>>) {
  const [range, setRange] = useState(view.range);
  const labels = {
    from: withoutReadings(voice.say('seat.time.from')),
    to: withoutReadings(voice.say('seat.time.to')),
    earlier: withoutReadings(voice.say('seat.time.earlier')),
    later: withoutReadings(voice.say('seat.time.later')),
  };
  return (
    <Step title={say('book.times.title')}>
      <TimeRange
        labels={labels}
        range={range}
        within={view.range}
        stepMinutes={STEP_MINUTES}
        onChange={setRange}
      />
      <BigButton
        icon={Clock3}
        label={say('book.times.done')}
        weight="main"
        onPress={() => seats.chooseTime(timeOf(view.day.day, range, voice.zone))}
        name="times-done"
      />
    </Step>
  );
}

function Pick({ own, say, seats, voice, view: { time } }: StepProps<Named<'pick'>>) {
  const { value: map } = seats.map;
  const { value: look } = seats.look;
  if (!map)
    return (
      <p class="phone-reading">
        <Spelled text={say('reading.next')} />
      </p>
    );
  const { startsAt, endsAt } = map;
  const told = say('book.pick.do', {
    when: whenText(startsAt, own.now, voice),
    range: rangeText(startsAt, endsAt, voice),
  });
  const isNoneFree = freeCount(map.seats.filter((seat) => matchesAll(seat, look.filters))) === 0;
  return (
    <Step title={say('book.pick.title')}>
      <SeatChooser
        {...{ map, look, voice, told }}
        onLook={seats.setLook}
        mayScroll
        waiting={seats.isSending.value}
        onPick={(seat) => void seats.pick(seat, time)}
      />
      {isNoneFree ? (
        <>
          <p>
            <Spelled text={say('book.wait.next')} />
          </p>
          <BigButton
            icon={BellRing}
            label={say('book.wait.start')}
            weight="main"
            onPress={() => void seats.startWaiting({ startsAt, endsAt })}
            waiting={seats.isSending.value}
            name="start-wait"
          />
        </>
      ) : null}
    </Step>
  );
}

function Series({ own, say, seats, voice, view }: StepProps<Named<'series'>>) {
  const { reservation, weeks, dates } = view;
  const count = (dates ?? []).filter(({ refusal }) => refusal === null).length;
  return (
    <Step title={say('book.series.title')}>
      <p>
        <Spelled text={voice.say('seat.in-zone', { zone: reservation.zone, label: reservation.label })} />
      </p>
      <Picker
        label={withoutReadings(say('book.weeks'))}
        choices={WEEKS.map((value) => ({
          value: String(value),
          word: say('book.weeks.count', { weeks: value }),
        }))}
        chosen={String(weeks)}
        onChoose={(value) => void seats.previewSeries(reservation, Number(value))}
      />
      <ul class="series-dates" aria-label={withoutReadings(say('book.series.title'))}>
        {(dates ?? []).map(({ startsAt, endsAt, refusal }) => (
          <li key={startsAt} data-fate={refusal ?? 'free'}>
            <span>
              <Spelled text={`${whenText(startsAt, own.now, voice)} ${rangeText(startsAt, endsAt, voice)}`} />
            </span>
            {refusal === null ? (
              <Badge icon={CalendarCheck} tone="welcome" word={say('book.series.free')} />
            ) : (
              <Badge icon={CalendarX} tone="look" word={happenedText(refusal, voice.say)} />
            )}
          </li>
        ))}
      </ul>
      {dates && count === 0 ? (
        <p>
          <Spelled text={say('book.series.none.fact')} />
        </p>
      ) : null}
      {dates && count > 0 ? (
        <BigButton
          icon={Check}
          label={say('book.series.save', { count })}
          weight="main"
          onPress={() => void seats.saveSeries(reservation, dates)}
          waiting={seats.isSending.value}
          name="series-save"
        />
      ) : null}
    </Step>
  );
}
