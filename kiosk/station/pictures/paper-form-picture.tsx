import { readingsOnly } from '../../shared/ruby.ts';
import type { StationSay } from '../words/station-words.ts';

/** The form on the desk, with a pencil beside it: recognised before a word is read. */
export function PaperFormPicture({ say }: { say: StationSay }) {
  return (
    <svg class="paper-form" viewBox="0 0 300 260" aria-hidden="true">
      <rect class="form-shadow" x="38" y="24" width="200" height="226" rx="8" />
      <rect class="form-sheet" x="30" y="14" width="200" height="226" rx="8" />
      <text class="form-title" x="130" y="54" font-size="19">
        {readingsOnly(say('paper.title'))}
      </text>
      <path class="form-line" d="M48 72H212M48 110H212M48 148H212M48 186H212M48 222H212M146 72V222" />
      <text class="form-head" x="97" y="99" font-size="20">
        {readingsOnly(say('paper.name'))}
      </text>
      <text class="form-head" x="179" y="99" font-size="20">
        {readingsOnly(say('paper.time'))}
      </text>
      <path class="form-writing" d="M62 132c8-12 12 6 18-4s10 8 16-2s10 6 20-2" />
      <path class="form-writing" d="M160 132c6-8 10 6 16-3s8 4 14-2" />
      <g transform="rotate(38 226 150)">
        <rect class="pencil-wood" x="216" y="70" width="20" height="124" />
        <path class="pencil-tip" d="M216 194h20l-10 26Z" />
        <path class="pencil-lead" d="M222.500 211h7l-3.500 9Z" />
        <rect class="pencil-cap" x="216" y="58" width="20" height="16" rx="4" />
      </g>
    </svg>
  );
}
