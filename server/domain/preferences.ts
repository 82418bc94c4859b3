/** How a person wishes to be spoken to by every screen; remembered with the member, so it comes with each of their cards. */
export const LANGUAGES = ['ja', 'ja-easy', 'en'] as const;
/** `ja-easy` is やさしい日本語: short sentences, readings on every kanji. */
export type Language = (typeof LANGUAGES)[number];

export type Preferences = {
  language: Language;
  /** `large` is 1.5 times the usual size. */
  textSize: 'normal' | 'large';
  contrast: 'normal' | 'high';
  /** `low` keeps all controls in the lower half, within reach from a wheelchair. */
  position: 'normal' | 'low';
  /** `slow` gives three times as long to read and answer. */
  pace: 'normal' | 'slow';
  sound: 'on' | 'off';
  /** `shown`: their nickname may stand on the board while they are inside (D1). Nobody's does who did not choose it. */
  board: 'hidden' | 'shown';
};

export const USUAL_PREFERENCES: Preferences = {
  language: 'ja',
  textSize: 'normal',
  contrast: 'normal',
  position: 'normal',
  pace: 'normal',
  sound: 'on',
  board: 'hidden',
};
