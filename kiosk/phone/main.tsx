/** The phone page's entry. A code in the address makes this phone its member's and disappears from there at once. */
import '../shared/rare-letters.css';
import '../shared/base.css';
import './phone.css';
import './seats/seats.css';
import { render } from 'preact';
import { LANGUAGES } from '../../server/domain/preferences.ts';
import { PhonePage } from './phone-page.tsx';
import { createPhoneState } from './phone-state.ts';

/** Who looks at the phone again after a while sees the present state; meanwhile a minute is soon enough. */
const REFRESH_MS = 60_000;

const state = createPhoneState();
const refreshNow = (): void => void state.refresh().catch(() => undefined);

const wanted = new URLSearchParams(location.search).get('language');
state.chosenLanguage.value = LANGUAGES.find((language) => language === wanted) ?? null;

const root = document.getElementById('app');
if (root) render(<PhonePage state={state} />, root);

const code = new URLSearchParams(location.hash.slice(1)).get('code');
if (code === null) refreshNow();
else {
  history.replaceState(null, '', location.pathname + location.search);
  void state.claim(code).catch(() => undefined);
}
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') refreshNow();
});
setInterval(() => {
  const { value } = state.standing;
  if (value === 'record' || value === 'away') refreshNow();
}, REFRESH_MS);
