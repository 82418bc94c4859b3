import type { Instant } from '../../../server/domain/instant.ts';
import { clockText, shortDayText } from '../../shared/local-time.ts';
import { readingsOnly } from '../../shared/ruby.ts';
import type { Place } from '../station-sentences.ts';

/** The ring is round: a longer word has to be smaller to stay inside. */
function wordSize(word: string): number {
  if (word.length <= 2) return 36;
  return word.length <= 4 ? 29 : 23;
}

/** A library's date stamp, pressed a little askew: what happened, on which day, at what time. */
export function DateStamp({ word, at, place }: { word: string; at: Instant; place: Place }) {
  const stamped = readingsOnly(word);
  return (
    <svg class="date-stamp" viewBox="0 0 240 240" aria-hidden="true">
      <g transform="rotate(-7 120 120)">
        <circle class="stamp-ring" cx="120" cy="120" r="108" stroke-width="7" />
        <circle class="stamp-ring" cx="120" cy="120" r="97" stroke-width="2.5" />
        <path class="stamp-ring" d="M30 92H210M30 150H210" stroke-width="3.5" />
        <text class="stamp-word" x="120" y="76" font-size={wordSize(stamped)}>
          {stamped}
        </text>
        <text class="stamp-time" x="120" y="138" font-size="48">
          {clockText(at, place.zone)}
        </text>
        <text class="stamp-day" x="120" y="184" font-size="25">
          {shortDayText(at, place.zone, place.language)}
        </text>
      </g>
    </svg>
  );
}
