import assert from 'assert/strict';
import type { FlowTools, TestbedFlow } from '../Flow';
import { MeshApi } from './MeshApi';
import { ArrowColour, MeshTab } from './MeshTab';
import { routesEqualEds } from './routesEqualEds';

/** What must be seen of a picture of the test bed. */
export type ExpectedPicture = {
  /** Whose tab is opened. */
  component: string;
  /** What it is about, in the names of the checks. */
  title: string;
  /** How the verdict begins. */
  verdict: string;
  /** Sentences of clusters and other boxes. */
  boxes: readonly string[];
  /** All arrows by their sentences, with texts that their evidence holds. */
  arrows: Readonly<
    Record<ArrowColour, Readonly<Record<string, readonly string[]>>>
  >;
  /** How many answers of EDS there are to compare with. */
  destinations: number;
  /** Name of the picture in the documentation, for each theme. */
  images: Readonly<Partial<Record<'light' | 'dark', string>>>;
};

/** The checks that every picture of the test bed has to stand. */
export function pictureFlow(expected: ExpectedPicture): TestbedFlow {
  const { component, title, verdict, boxes, arrows, images } = expected;
  const all = Object.entries(arrows).flatMap(([colour, ofColour]) =>
    Object.entries(ofColour).map(([sentence, evidence]) => ({
      colour,
      sentence,
      evidence,
    })),
  );
  const sentences = all.map(({ sentence }) => sentence);
  const show = async (tools: FlowTools, theme: 'light' | 'dark') => {
    const tab = await MeshTab.open(tools.page, component, theme);
    await tab.hasArrows(sentences);
    const image = images[theme];
    if (image) {
      await tools.screenshot(`testbed-${image}`);
      await tools.updatePicture(image, tab.diagram);
    }
    return tab;
  };
  return {
    [`${title}: all that is there is shown, and each arrow opens its evidence`]:
      async tools => {
        const tab = await show(tools, 'light');
        await tab.says(verdict);
        for (const box of boxes) {
          await tab.box(box);
        }
        for (const { colour, sentence, evidence } of all) {
          assert.equal(await tab.colourOf(sentence), colour, sentence);
          await tab.opensEvidence(sentence, evidence);
        }
      },

    ...(images.dark
      ? {
          [`${title}: the dark theme shows the same`]: async tools => {
            await show(tools, 'dark');
          },
        }
      : {}),

    [`${title}: the routes are those that istiod sends over EDS`]: async ({
      testbed,
      backendUrl,
    }) => {
      const api = await MeshApi.signIn(backendUrl);
      assert.equal(
        await routesEqualEds(testbed, api, component),
        expected.destinations,
      );
    },
  };
}
