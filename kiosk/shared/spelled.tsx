import { rubyParts } from './ruby.ts';

/** Paints a sentence; readings stand above their kanji and are hidden from screen readers, which would say the word twice. */
export function Spelled({ text }: { text: string }) {
  return (
    <>
      {rubyParts(text).map((part, place) =>
        part.reading === undefined ? (
          part.text
        ) : (
          <ruby key={`${place} ${part.text}`}>
            {part.text}
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a reading cannot be focused */}
            <rt aria-hidden="true">{part.reading}</rt>
          </ruby>
        ),
      )}
    </>
  );
}
