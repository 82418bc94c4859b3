import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectSound } from './replay/sound.ts';
import { anyStep } from './replay/steps.ts';
import { bringTimeBack, startWorld } from './replay/world.ts';

describe('any sequence of taps', () => {
  it('A10 C1 C3 leaves no overlapping visits, minutes that add up and that somebody agreed on, one open visit a member, a log that replays to the same tables, and an unbroken chain', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 40 }), async (steps) => {
        const world = await startWorld();
        for (const step of steps) await step.act(world);
        await expectSound(world.site);
        await bringTimeBack(world);
        const { reader } = world.site.server.site;
        expect(await reader.selectFrom('clock_stamps').selectAll().execute()).toEqual([]);
        await expectSound(world.site);
        await world.site.stop();
      }),
      { seed: 20_261_121, numRuns: 12, endOnFailure: true },
    );
    // Twelve sites live through forty things each: seconds here, more where others use the machine too.
  }, 120_000);
});
