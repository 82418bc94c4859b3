import fc from 'fast-check';
import type { World } from './world.ts';

export type Step = { do: string; act(world: World): Promise<unknown> };
export type WeightedStep = { weight: number; arbitrary: fc.Arbitrary<Step> };

/** What was asked stays readable in a counterexample. */
export const stepOf = <Asked extends object>(
  weight: number,
  name: string,
  asked: { [Field in keyof Asked]: fc.Arbitrary<Asked[Field]> },
  act: (world: World, asked: Asked) => unknown,
): WeightedStep => ({
  weight,
  arbitrary: fc.record(asked).map((given) => ({
    do: name,
    ...given,
    act: async (world) => act(world, given as Asked),
  })),
});
