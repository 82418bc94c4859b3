/** The gallery's entry: every shared component in its states, for whoever works on them. It is not delivered. */
import '../shared/base.css';
import '../shared/ten-key-pad.css';
import '../shared/keyboard-table.css';
import '../shared/toast.css';
import '../shared/pairing-form.css';
import './gallery.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { type Preferences, USUAL_PREFERENCES } from '../../server/domain/preferences.ts';
import { applyPreferences } from '../shared/apply-preferences.ts';
import { GalleryPage } from './gallery-page.tsx';

const wishes = signal<Preferences>(USUAL_PREFERENCES);

function wish(change: Partial<Preferences>): void {
  wishes.value = { ...wishes.value, ...change };
  applyPreferences(document, wishes.value);
}

const root = document.getElementById('app');
wish({});
if (root) render(<App />, root);

function App() {
  return <GalleryPage wishes={wishes.value} onWish={wish} />;
}
