import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** What is delivered: one entry a page. */
const PAGES = {
  station: 'kiosk/station/index.html',
  demo: 'kiosk/demo/index.html',
  headquarters: 'kiosk/headquarters/index.html',
  staff: 'kiosk/staff/index.html',
  board: 'kiosk/board/index.html',
  phone: 'kiosk/phone/index.html',
};
/** `vite build --mode gallery`: the components on one page, for whoever works on them; never delivered. */
const GALLERY = { gallery: 'kiosk/gallery/index.html' };

// Each page loads only its own code. Hashed files may be cached for ever, the pages themselves never.
export default defineConfig(({ mode }) => ({
  root: 'kiosk',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: mode === 'gallery' ? '../.scratch/gallery' : 'dist',
    emptyOutDir: true,
    // The strict content policy of the servers forbids data: scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: mode === 'gallery' ? GALLERY : PAGES,
    },
  },
}));
