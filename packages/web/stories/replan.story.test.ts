import type { ReplannedAnswer } from '@overhalf/answers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from './axe.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';

/** A year is solved in seconds, on two cores that may be busy with other tests. */
const soon = { timeout: 60_000 };

/** An amount in tonnes as the page prints it in kt. */
const kt = (amount: number): string =>
  (amount / 1000).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

describe.skipIf(chromiumPath === undefined)('a stoppage is drawn, and the year replanned', () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  }, 120_000);
  afterAll(() => served.close());

  it('with the pointer and the keys', { timeout: 150_000 }, async () => {
    const page = await served.open('replan?through=2021-06');
    await expect.poll(() => page.locator('h1').textContent(), soon).toContain('No stoppage is recorded');
    await page.getByLabel('Bayer line 3').check();
    await page.getByLabel('sinter line').check();

    // Drag over the days from 11 August: half a year of 184 days lies on the strip.
    const strip = (await page.locator('.strip-row').nth(1).boundingBox())!;
    const at = (day: number): number => strip.x + ((day + 0.5) * strip.width) / 184;
    await page.mouse.move(at(41), strip.y + strip.height / 2);
    await page.mouse.down();
    await page.mouse.move(at(50), strip.y + strip.height / 2, { steps: 4 });
    await page.mouse.move(at(58), strip.y + strip.height / 2, { steps: 4 });
    await page.mouse.up();
    const base = page.getByRole('textbox', { name: 'as expected (base)' });
    await expect.poll(() => base.inputValue(), soon).toBe('18+10@30%');
    expect(new URL(page.url()).searchParams.get('start')).toBe('2021-08-11');

    // By the keys: the first day a week and two days earlier and back, the ramp ten days longer.
    const start = page.getByRole('slider', { name: 'First day' });
    await start.focus();
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'ArrowLeft']) await page.keyboard.press(key);
    await expect.poll(() => start.getAttribute('aria-valuetext'), soon).toBe('2021-07-20');
    const ramp = page.getByRole('slider', { name: 'Days of ramp, as expected (base)' });
    await ramp.focus();
    for (const key of ['PageUp', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await expect.poll(() => base.inputValue(), soon).toBe('18+20@30%');

    // What is drawn stands in the address.
    await page.reload();
    await expect.poll(() => base.inputValue(), soon).toBe('18+20@30%');
    expect(await page.getByLabel('sinter line').isChecked()).toBe(true);

    await page.getByLabel('Cause').fill('flood');
    await page.getByRole('button', { name: 'Record the stoppage' }).click();
    await expect
      .poll(() => page.getByRole('status').allTextContents(), soon)
      .toContain('Stoppage 2021-07-20-2b1 is recorded.');
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toBe('One stoppage is recorded: replan what is left of the year.');
    const lost = page.getByRole('row', { name: /^Bayer line 3 t/ });
    expect(await lost.textContent()).toContain('25,593.75');

    const [response] = await Promise.all([
      page.waitForResponse((answered) => answered.url().endsWith('/replan')),
      page.getByRole('button', { name: 'Replan', exact: true }).click(),
    ]);
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toMatch(/^The new plan (reaches every|still misses the) assessment value/);
    expect(await page.locator('main').textContent()).toContain(
      'From the assessment value to the new plan: alumina output',
    );
    expect(await page.locator('main').textContent()).toMatch(/One day more of the capacity of/);
    // The new plan is one number: in the answer, in the table of lines, at the end of the way, and as what is planned.
    const { lines } = (await response.json()) as ReplannedAnswer;
    const { done, entities, reached } = lines.find(({ indicator }) => indicator === 'refinery.output')!;
    const planned = entities.flatMap((entity) => entity.planned).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    expect(done + planned).toBeCloseTo(reached, 6);
    const newPlan = kt(reached);
    expect(
      await page
        .getByRole('row', { name: /^alumina output kt/ })
        .first()
        .textContent(),
    ).toContain(newPlan);
    expect(await page.locator('main svg').allTextContents()).toContainEqual(expect.stringContaining(newPlan));
    expect(
      await page
        .getByRole('row', { name: /^All \d/ })
        .first()
        .textContent(),
    ).toContain(kt(planned));
    await page.getByLabel('One plan for all courses').selectOption('worst');
    await expect
      .poll(() => page.locator('main').textContent(), soon)
      .toContain('One plan for all courses, best in the one that comes off worst');
    expect(await violationsOn(page)).toEqual([]);

    const keep = page.getByRole('form', { name: 'Keep it as a version of the plan' });
    await keep.getByLabel('Version').fill('2021-2');
    await keep.getByLabel('Reason').fill('flood of July');
    await keep.getByRole('button', { name: 'Write it' }).click();
    await expect
      .poll(() => page.getByRole('status').allTextContents(), soon)
      .toContain('Written as 2021-2; the plan in force stays as it is.');
  });

  it('refuses a course that is none, in words, and keeps what was typed', async () => {
    const page = await served.open('replan?through=2021-06&asset=mine-c&base=often&lang=zh');
    await page.getByRole('button', { name: '登记停产' }).click();
    await expect.poll(() => page.getByRole('alert').textContent(), soon).toContain('often');
    expect(await page.getByRole('textbox', { name: '基准' }).inputValue()).toBe('often');
  });

  it('closes a stoppage that is over', async () => {
    const page = await served.open('replan?through=2021-06&asset=mine-c&start=2021-07-20&base=32%2B20%4030%25');
    await page.getByRole('button', { name: 'Record the stoppage' }).click();
    const row = page.getByRole('row', { name: /^Willow Creek open pit/ }).first();
    await row.getByLabel(/^Last day/).fill('2021-09-05');
    await row.getByRole('button', { name: /^Close/ }).click();
    await expect.poll(() => row.textContent(), soon).toContain('closed 2021-09-05');
  });
});
