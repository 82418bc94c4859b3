import { Search } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StaffSay } from './words/staff-words.ts';

type SearchFieldProps = { known: string; onSearch: (text: string) => void; say: StaffSay };

export function SearchField({ known, onSearch, say }: SearchFieldProps) {
  const field = useSettledText(known, onSearch);
  return (
    <search class="people-search">
      <label>
        <span class="people-search-label">{say('people.search')}</span>
        <span class="people-search-field">
          <Search class="icon" aria-hidden="true" />
          <input
            ref={field}
            type="search"
            autoComplete="off"
            spellcheck={false}
            defaultValue={known}
            onKeyDown={goDown}
          />
        </span>
      </label>
      <p class="hint">
        {say('people.search.hint')} <span class="hint-keys">{say('people.keys')}</span>
      </p>
    </search>
  );
}

/**
 * While kana are being composed the text is not yet what the person means: it is looked for when they are settled. Listened to by
 * hand, because Preact would wait for an event called `CompositionEnd`, which no browser sends.
 */
function useSettledText(known: string, onSearch: (text: string) => void) {
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef({ asked: known, onSearch });
  latest.current.onSearch = onSearch;
  useEffect(() => {
    const input = field.current;
    const ask = (event: Event) => {
      if (!input || input.value === latest.current.asked) return;
      if (event instanceof InputEvent && event.isComposing) return;
      latest.current.asked = input.value;
      latest.current.onSearch(input.value);
    };
    input?.addEventListener('input', ask);
    input?.addEventListener('compositionend', ask);
    return () => {
      input?.removeEventListener('input', ask);
      input?.removeEventListener('compositionend', ask);
    };
  }, []);
  return field;
}

/** Arrow down leads from the search into the list. */
function goDown(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' || event.isComposing) return;
  event.preventDefault();
  document.querySelector<HTMLElement>('[data-row-button][tabindex="0"]')?.focus();
}
