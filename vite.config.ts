import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

// One entry a page; each page loads only its own code. Hashed files may be cached for ever, the pages themselves never.
export default defineConfig({
  root: 'kiosk',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The strict content policy of the servers forbids data: scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        station: 'kiosk/station/index.html',
        demo: 'kiosk/demo/index.html',
        headquarters: 'kiosk/headquarters/index.html',
        staff: 'kiosk/staff/index.html',
        board: 'kiosk/board/index.html',
      },
    },
  },
});
