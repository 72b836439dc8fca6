import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

test('keys move the frame number: by 1, 10, 100, by step, to the ends', async ({
  page,
  startHost,
  sample,
}) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  const { player } = fovea;
  await player.jumpTo(200);
  const moves: [key: string, frame: number][] = [
    ['ArrowRight', 201],
    ['ArrowLeft', 200],
    ['Shift+ArrowRight', 210],
    ['Shift+ArrowLeft', 200],
    ['PageDown', 300],
    ['PageUp', 200],
  ];
  for (const [key, frame] of moves) {
    await page.keyboard.press(key);
    await player.expectFrame(frame);
    await expect(player.picture('Human')).toHaveAccessibleName(new RegExp(`^Frame ${String(frame)} `));
  }
  await page.keyboard.press('Control+ArrowRight');
  const nextStep = await player.frame();
  expect(nextStep).toBeGreaterThan(200);
  await page.keyboard.press('Control+ArrowLeft');
  expect(await player.frame()).toBeLessThan(nextStep);
  await page.keyboard.press('End');
  await player.expectFrame(await player.lastFrame());
  await page.keyboard.press('Home');
  await player.expectFrame(0);
});

test('play runs on from frame to frame and stops where it is told', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  const { player } = fovea;
  await player.jumpTo(0);
  await player.button('Play').click();
  await expect.poll(() => player.frame()).toBeGreaterThan(30);
  await page.keyboard.press('Space');
  const stopped = await player.frame();
  await expect(player.button('Play')).toBeVisible();
  await page.waitForTimeout(300);
  expect(await player.frame()).toBe(stopped);
});

test('a frame that is not there is refused, and the playhead stays', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.player.jumpTo(12);
  await fovea.player.frameField.fill('999999');
  await fovea.player.frameField.press('Enter');
  await expect(fovea.player.frameField).toHaveAttribute('aria-invalid', 'true');
  await fovea.player.frameField.press('Escape');
  await fovea.player.expectFrame(12);
});

test('a click on the timeline seeks', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  await fovea.open(startHost([sample]));
  await fovea.player.jumpTo(0);
  const box = await fovea.player.playhead.boundingBox();
  await fovea.player.playhead.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } });
  const middle = (await fovea.player.lastFrame()) / 2;
  const frame = await fovea.player.frame();
  expect(Math.abs(frame - middle)).toBeLessThan(middle / 20);
});

test('never an old picture under a new number', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  const { player } = fovea;
  // Frames from 512 on arrive only once they are let through.
  let letThrough: () => void = () => undefined;
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/api\/recordings\/\d+\/frames\?/, async (route) => {
    if (Number(new URL(route.request().url()).searchParams.get('last')) >= 512) await isLetThrough;
    await route.continue().catch(() => undefined);
  });
  await fovea.open(startHost([sample]));
  await player.jumpTo(100);
  await expect.poll(() => player.drawn('Human')).toBeGreaterThan(0);

  await player.jumpTo(1200);
  for (const panel of ['Human', 'Ball watcher']) {
    await expect(player.picture(panel)).toHaveAccessibleName(/^Frame 1200 /);
    await expect(player.panel(panel).getByRole('status')).toHaveText('pending');
    expect(await player.drawn(panel)).toBe(0);
  }

  letThrough();
  await expect.poll(() => player.drawn('Human')).toBeGreaterThan(0);
  await expect(player.panel('Human').getByRole('status')).toHaveCount(0);
  const late = await player.drawn('Human');
  // The same frame, seen again without any delay.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await player.jumpTo(1200);
  await expect.poll(() => player.drawn('Human')).toBe(late);
});

test('a map that is late says so while its frame is shown', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  let letThrough: () => void = () => undefined;
  const isLetThrough = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/api\/tracks\/\d+\/maps\?/, async (route) => {
    await isLetThrough;
    await route.continue().catch(() => undefined);
  });
  await fovea.open(startHost([sample]));
  const panel = fovea.player.panel('Ball watcher');
  await expect(panel.getByRole('status')).toHaveText('map pending');
  letThrough();
  await expect(panel.getByRole('status')).toHaveCount(0);
});
