/** The wooden tray of the reader with a card that comes to rest on it: the largest thing on the idle screen. */
export function CardPicture() {
  return (
    <svg class="card-picture" viewBox="0 0 640 470" aria-hidden="true">
      <defs>
        <linearGradient id="tray-wood" x1="0" y1="0" x2="0.25" y2="1">
          <stop class="wood-stop-light" offset="0" />
          <stop class="wood-stop" offset="0.55" />
          <stop class="wood-stop-dark" offset="1" />
        </linearGradient>
        <linearGradient id="tray-felt" x1="0" y1="0" x2="0" y2="1">
          <stop class="felt-stop-dark" offset="0" />
          <stop class="felt-stop" offset="1" />
        </linearGradient>
        <linearGradient id="card-paper" x1="0" y1="0" x2="1" y2="1">
          <stop class="card-stop-light" offset="0" />
          <stop class="card-stop" offset="1" />
        </linearGradient>
        <clipPath id="tray-edge">
          <rect x="20" y="60" width="600" height="390" rx="54" />
        </clipPath>
      </defs>
      <Tray />
      <Card />
    </svg>
  );
}

function Tray() {
  return (
    <g>
      <ellipse class="soft-shadow" cx="320" cy="446" rx="290" ry="20" />
      <rect x="20" y="60" width="600" height="390" rx="54" fill="url(#tray-wood)" />
      <g class="wood-grain" clip-path="url(#tray-edge)">
        <path d="M0 92C140 74 260 112 400 88S580 84 660 98M0 128C60 120 90 134 120 126M0 426C160 404 300 444 460 418S600 424 660 414" />
        <path d="M0 74C120 66 300 84 660 70M0 440C200 430 420 450 660 436M560 150C580 230 566 330 590 420M40 150C58 220 36 300 56 400" />
        <path d="M604 130C612 220 596 320 612 420M26 170C34 240 22 320 32 380M0 408C120 396 200 416 300 410" />
      </g>
      <rect class="tray-rim" x="20" y="60" width="600" height="390" rx="54" />
      <rect x="84" y="120" width="472" height="270" rx="32" fill="url(#tray-felt)" />
      <rect class="felt-edge" x="84" y="120" width="472" height="270" rx="32" />
      <g class="waves">
        <path d="M452 322a34 34 0 0 0 0-76M472 342a62 62 0 0 0 0-116M492 362a92 92 0 0 0 0-156" />
      </g>
    </g>
  );
}

function Card() {
  return (
    <g class="resting-card">
      <g transform="translate(6 40) rotate(-8 280 200)">
        <rect class="card-shadow" x="122" y="100" width="330" height="208" rx="22" />
        <rect class="card-face" x="112" y="84" width="330" height="208" rx="22" fill="url(#card-paper)" />
        <path class="card-band" d="M112 236H442V270A22 22 0 0 1 420 292H134A22 22 0 0 1 112 270Z" />
        <g class="card-leaf" transform="translate(150 112)">
          <path d="M44 84C10 74 0 40 10 4C48 4 78 24 76 60C75 74 62 84 44 84Z" />
          <path class="card-leaf-vein" d="M24 20C32 40 40 58 54 74M34 42l22-5M42 58l20-6" />
        </g>
        <path class="card-lines" d="M262 132H398M262 164H366M262 196H338" />
      </g>
    </g>
  );
}
