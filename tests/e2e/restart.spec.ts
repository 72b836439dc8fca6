import { expect, test } from './foveaTest.ts';
import { Fovea } from './pages/fovea.ts';

test('theme, playhead and overlays come back after a restart', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  const first = startHost([sample]);
  await fovea.open(first);
  await fovea.chooseTheme('light');
  await fovea.player.jumpTo(321);
  const density = page.getByRole('button', { name: 'Density' });
  const wasShown = (await density.getAttribute('aria-pressed')) === 'true';
  // The view is written a moment after its last change.
  const isWritten = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/view') && /density/i.test(response.request().postData() ?? ''),
  );
  await density.click();
  await expect(density).toHaveAttribute('aria-pressed', String(!wasShown));
  await isWritten;
  expect(await first.stop()).toBe(0);

  await fovea.open(startHost());
  await fovea.home.recent('catch').click();
  await fovea.expectSession('catch');
  await fovea.player.expectFrame(321);
  await fovea.expectTheme('light');
  await expect(density).toHaveAttribute('aria-pressed', String(!wasShown));
});

test('a killed program keeps the place that was on the screen, also while it played', async ({
  page,
  startHost,
  sample,
}) => {
  const fovea = new Fovea(page);
  const first = startHost([sample]);
  await fovea.open(first);
  const written = page.waitForResponse(
    (answer) => answer.url().includes('/api/view') && (answer.request().postData() ?? '').includes('321'),
    // The view is written at once, and at most a quarter of a second after the write before.
    { timeout: 5000 },
  );
  await fovea.player.jumpTo(321);
  await written;
  await first.kill();

  const second = startHost([sample]);
  await fovea.open(second);
  await fovea.player.expectFrame(321);
  await page.keyboard.press('Space');
  await page.waitForTimeout(2000);
  const shown = await fovea.player.frame();
  await second.kill();

  await fovea.open(startHost([sample]));
  await expect.poll(() => fovea.player.frame()).toBeGreaterThan(shown - 60);
});

test('while the program is away the window says so', async ({ page, startHost, sample }) => {
  const fovea = new Fovea(page);
  const host = startHost([sample]);
  await fovea.open(host);
  await fovea.player.jumpTo(50);
  await host.kill();
  await expect(page.getByText('No answer from Fovea; trying again…')).toBeVisible();
});

test('an address works once', async ({ page, context, startHost, sample }) => {
  const host = startHost([sample]);
  const address = await host.address();
  await page.goto(address);
  await expect(page).toHaveTitle(/Fovea$/);
  const stranger = await context.browser()?.newContext();
  const page2 = await stranger?.newPage();
  const answer = await page2?.goto(address);
  expect(answer?.status()).toBe(401);
  expect((await page2?.goto(await host.newAddress()))?.status()).toBe(200);
  await stranger?.close();
});
