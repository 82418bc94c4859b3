/** Text as an old spreadsheet saves it. The platform only reads Shift_JIS, so the way back is found by reading every code once. */
const codes = new Map<string, number[]>();

function learn(): void {
  const decoder = new TextDecoder('shift_jis');
  const note = (bytes: number[]): void => {
    const letter = decoder.decode(new Uint8Array(bytes));
    if ([...letter].length === 1 && letter !== '\ufffd' && !codes.has(letter)) codes.set(letter, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) note([byte]);
  for (let lead = 0x81; lead < 0xfd; lead += 1)
    for (let trail = 0x40; trail < 0xfd; trail += 1) note([lead, trail]);
}

/** @throws when a letter has no code there */
export function toShiftJis(text: string): Uint8Array<ArrayBuffer> {
  if (codes.size === 0) learn();
  return new Uint8Array(
    [...text].flatMap((letter) => {
      const code = codes.get(letter);
      if (!code) throw new Error(`Shift_JIS has no ${letter}`);
      return code;
    }),
  );
}
