/**
 * What the walk finds today and nobody has repaired yet. The walk compares exactly: a new finding fails, and so does a repaired one
 * that still stands here, so that this list only becomes shorter.
 */
export const KNOWN_FINDINGS: readonly string[] = [
  'board/pairing | R18 scrolls sideways | page',
  'staff/pairing | R18 scrolls sideways | page',
  'staff/today | R18 scrolls sideways | page',
  'station/already-done | R17 above the lower half in low position | button[data-button=leave]',
  'station/already-done | R17 needs a swipe to be read | page',
  'station/arrived | R17 needs a swipe to be read | page',
  'station/card-lying | R17 needs a swipe to be read | page',
  'station/card-refused | R17 needs a swipe to be read | page',
  'station/closed | R17 needs a swipe to be read | page',
  'station/idle | R17 needs a swipe to be read | page',
  'station/left | R17 needs a swipe to be read | page',
  'station/one-card-please | R17 needs a swipe to be read | page',
  'station/pairing | R17 needs a swipe to be read | page',
  'station/pairing | R17 not within reach | button.pad-key',
  'station/pairing | R17 not within reach | button[data-button=connect]',
  'station/pairing | R17 not within reach | button[data-button=erase]',
  'station/reader-away | R17 needs a swipe to be read | page',
  'station/reader-sick | R17 needs a swipe to be read | page',
  'station/server-lost | R17 needs a swipe to be read | page',
  'station/server-lost | R2 text too small | text.form-head',
  'station/server-lost | R2 text too small | text.form-title',
  'station/sight | R1 main action too low | button[data-button=sight-done]',
  'station/sight | R1 targets too close | button[data-button=contrast] and button[data-button=sight-done]',
  'station/sight | R1 targets too close | button[data-button=text-size] and button[data-button=sight-done]',
  'station/sight | R17 above the lower half in low position | button[data-button=contrast]',
  'station/sight | R17 above the lower half in low position | button[data-button=language-en]',
  'station/sight | R17 above the lower half in low position | button[data-button=language-ja-easy]',
  'station/sight | R17 above the lower half in low position | button[data-button=language-ja]',
  'station/sight | R17 above the lower half in low position | button[data-button=text-size]',
  'station/sight | R17 needs a swipe to be read | page',
  'station/sight | R17 not within reach | button[data-button=pace]',
  'station/sight | R17 not within reach | button[data-button=position]',
  'station/sight | R17 not within reach | button[data-button=sound]',
  'station/sight | R2 body text too small | figure.sight-sample > figcaption > ruby',
  'station/sight | R2 body text too small | figure.sight-sample > figcaption',
  'station/staff-call | R17 needs a swipe to be read | page',
  'station/still-there | R17 needs a swipe to be read | page',
  'station/to-confirm | R17 needs a swipe to be read | page',
  'station/unknown-card | R17 needs a swipe to be read | page',
  'station/unreadable | R17 needs a swipe to be read | page',
];

/**
 * Findings that come and go with the seconds that the screen counts down, because a digit more or less breaks a line. They are
 * neither new when they come nor repaired when they go.
 */
export const WAVERING_FINDINGS: readonly string[] = [
  'station/still-there | R17 above the lower half in low position | button[data-button=stay]',
];
