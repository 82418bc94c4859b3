import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf, decimalHours, hoursText } from '../../server/domain/records/csv.ts';
import { readCsv } from '../support/read-csv.ts';

describe('a table for a spreadsheet', () => {
  it('C4 is read back cell by cell, whatever the texts are, and no cell calculates', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+81', '-5', '@a', '007', '"', ',', '\r\n', '髙﨑𠮷'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const read = readCsv(csvOf(rows));
        expect(read).toHaveLength(rows.length);
        for (const [index, cells] of rows.entries())
          for (const [column, cell] of cells.entries()) {
            const seen = read[index]?.[column] ?? '';
            expect([cell, `'${cell}`, `="${cell}"`]).toContain(seen);
            if (/^[=+\-@]/.test(seen)) expect(seen).toMatch(/^="0\d+"$/);
          }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['0123', '="0123"'],
    ['0', '0'],
    ['09012345678', '="09012345678"'],
    ['髙﨑 𠮷乃', '髙﨑 𠮷乃'],
  ])('C4 shows %s as it is and calculates nothing', (cell, expected) => {
    expect(readCsv(csvOf([[cell]]))).toEqual([[expected]]);
  });

  it('C4 says minutes as hours that give the minute back', () => {
    for (let minutes = 0; minutes < 3_000; minutes++)
      expect(Math.round(decimalHours(minutes) * 60)).toBe(minutes);
    expect([0, 5, 65, 1_505, -10].map(hoursText)).toEqual(['0:00', '0:05', '1:05', '25:05', '-0:10']);
  });
});
