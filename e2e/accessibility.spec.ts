import { findFaults } from './accessibility/find-faults.ts';
import { groups } from './accessibility/groups.ts';
import { openStage } from './accessibility/stage.ts';
import { expect, test } from './app.ts';

/** On a machine that does much else; no test waits for it. */
const mostMs = 480_000;

for (const [group, screens] of Object.entries(groups))
  test(`${group}: no screen has what axe finds, moves, or hides its words or focus, in light, dark, French and forced colours`, async ({
    start,
    folder,
  }) => {
    test.setTimeout(mostMs);
    const stage = await openStage(await start(), folder);
    for (const screen of screens)
      await test.step(screen.name, async () => {
        await screen.open(stage);
        const page = screen.page?.(stage) ?? stage.page;
        expect.soft(await findFaults(page, stage), screen.name).toEqual([]);
      });
  });
