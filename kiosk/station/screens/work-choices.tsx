import { RefreshCw } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { isSameWork } from '../../../server/domain/attendance/decide-work.ts';
import type { NamedWork, WorkShown } from '../../../server/domain/station-frames.ts';
import { BigButton } from '../../shared/big-button.tsx';
import { Spelled } from '../../shared/spelled.tsx';
import { ToggleTile } from '../../shared/toggle-tile.tsx';
import type { TapScreen } from '../screen.ts';
import { keyOfWork, type StationActions } from '../station-actions.ts';
import type { StationSay } from '../words/station-words.ts';
import { PressNews } from './press-news.tsx';

/** As many as a hand finds at once on the smallest panel; the others come by one touch more. */
const SHOWN_AT_ONCE = 4;

type WorkChoicesProps = { work: WorkShown; screen: TapScreen; say: StationSay; actions: StationActions };

/** A6: the last one is preselected, one touch changes it, no touch keeps it. */
export function WorkChoices({ work, screen, say, actions }: WorkChoicesProps) {
  const [page, setPage] = useState(0);
  const { press } = screen;
  if (work.choices.length < 2) return null;
  if (press.progress === 'over') return <PressNews press={press} say={say} />;
  const booked = screen.booked ?? work.booked;
  const pages = pagesOf(work.choices, work.booked);
  const shown = pages[page % pages.length] ?? [];
  return (
    <fieldset class="work">
      <legend>
        <Spelled text={say(screen.booked ? 'work.chosen' : 'work.choose')} />
      </legend>
      <div class="choices">
        {shown.map((choice) => (
          <ToggleTile
            key={keyOfWork(choice)}
            word={choice.team}
            {...(choice.category === null ? {} : { state: choice.category })}
            pressed={isSameWork(choice, booked)}
            onPress={() => actions.chooseWork(choice)}
            name={`work-${keyOfWork(choice)}`}
          />
        ))}
        {pages.length > 1 ? (
          <BigButton
            icon={RefreshCw}
            label={say('work.others')}
            onPress={() => setPage(page + 1)}
            weight="quiet"
            name="work-others"
          />
        ) : null}
      </div>
      <PressNews press={press} say={say} />
    </fieldset>
  );
}

/** What is preselected stands first. The way to the others takes one place. */
function pagesOf(choices: readonly NamedWork[], booked: WorkShown['booked']): NamedWork[][] {
  const sorted = [...choices].sort(
    (one, other) => Number(isSameWork(other, booked)) - Number(isSameWork(one, booked)),
  );
  const size = sorted.length > SHOWN_AT_ONCE ? SHOWN_AT_ONCE - 1 : SHOWN_AT_ONCE;
  const count = Math.ceil(sorted.length / size);
  return Array.from({ length: count }, (_, at) => sorted.slice(at * size, (at + 1) * size));
}
