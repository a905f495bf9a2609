import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewAnswer } from '@overhalf/answers';
import { violationsOn } from './axe.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';

/** Two cores may be busy with other tests. */
const soon = { timeout: 15_000 };

describe.skipIf(chromiumPath === undefined)('the board and what it opens to', () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  }, 120_000);
  afterAll(() => served.close());

  it('says who is over half, from the data', async () => {
    const page = await served.open('board?through=2021-06');
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toBe('21 of 23 indicators are over half; bauxite output and anode manufacturing cost are not.');
    await page.getByRole('button', { name: '中文' }).click();
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toBe('23项指标中21项实现双过半，铝土矿产量、阳极制造成本未过半。');
    expect(new URL(page.url()).searchParams.get('lang')).toBe('zh');
  });

  it('shows what would be if, in every number that depends on it, and takes it back', async () => {
    const page = await served.open('board?through=2021-06');
    const ore = page.getByRole('row', { name: /^bauxite output/ });
    const before = await ore.textContent();
    await ore.getByRole('button', { name: /actual/ }).focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('960');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toBe('22 of 23 indicators are over half; anode manufacturing cost is not.');
    expect(await ore.textContent()).toContain('960.00');
    expect(await page.locator('.what-if').textContent()).toContain('18 monthly figures of 3 entities, in proportion');
    // The own-ore share stands on what was mined only through deliveries: it does not move.
    const total = await page.locator('tfoot').textContent();
    await expect.poll(() => new URL(page.url()).searchParams.get('whatif'), soon).not.toBeNull();
    await page.reload();
    await expect.poll(() => page.locator('tfoot').textContent(), soon).toBe(total);
    await page.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect.poll(() => ore.textContent(), soon).toBe(before);
    await expect.poll(() => new URL(page.url()).searchParams.get('whatif'), soon).toBeNull();
  });

  it('refuses a figure that is none, and keeps what was typed', async () => {
    const page = await served.open('board?through=2021-06&lang=zh');
    const ore = page.getByRole('row', { name: /^铝土矿产量/ });
    await ore.getByRole('button', { name: /目标/ }).click();
    await page.keyboard.type('许多');
    await page.keyboard.press('Enter');
    const field = ore.getByRole('textbox');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await ore.getByRole('button', { name: /目标/ }).textContent()).toBe('186.000');
  });

  it('drills from the board to the row of the file', async () => {
    const page = await served.open('board?through=2021-06');
    await page.getByRole('link', { name: 'why anode manufacturing cost' }).click();
    await expect
      .poll(() => page.locator('h1').textContent(), soon)
      .toContain('Anode manufacturing cost is 3,226.39 CNY/t');
    await page.getByRole('button', { name: /^Open cost of green coke/ }).click();
    await page.getByRole('button', { name: /^Open cost of green coke, Carbon Plant/ }).click();
    const rows = page.getByRole('table', { name: 'Reported rows of cost of green coke, Carbon Plant' });
    expect(await rows.getByRole('row').nth(1).textContent()).toMatch(/January 2021.*data\/carbon\.csv[A-Z]+\d+/);
  });

  it('calculates without changes what the server answers', async () => {
    const headers = { authorization: `Bearer ${served.token}` };
    const ask = (path: string): Promise<Response> => fetch(`${served.address}/api/v1/${path}`, { headers });
    const answer = (await (await ask('review?through=2021-06&language=zh')).json()) as ReviewAnswer;
    const { createEngine } = await import('../src/data/what-if/engine.ts');
    const engine = createEngine(new Uint8Array(await (await ask('knowledge')).arrayBuffer()));
    const whatIf = { shown: answer, language: 'zh', changes: [] } as const;
    const own = (): unknown => JSON.parse(JSON.stringify(engine(whatIf).contracts));
    expect(own()).toEqual(answer.contracts);
    // And again after a change has come and gone.
    const change = { contract: 'company-2021', line: 'cost.alumina_full', what: 'actual', value: 2100 } as const;
    const changed = engine({ ...whatIf, changes: [change] });
    expect(changed.reached[0]?.isReached).toBe(true);
    const line = changed.contracts[0]!.lines.find(({ id }) => id === 'cost.alumina_full');
    expect(line!.value).toBeCloseTo(2100, 1);
    expect(own()).toEqual(answer.contracts);
  });

  it('goes where Ctrl+K is told, by pinyin initials too', async () => {
    const page = await served.open('board?through=2021-06&lang=zh');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('mx');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname, soon).toBe('/model');
    expect(new URL(page.url()).searchParams.get('through')).toBe('2021-06');
  });

  it('shows what the server refuses, with the remedy', async () => {
    const page = await served.open('explain?indicator=no.such&lang=zh');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('no.such');
  });

  it.each(['en', 'zh'] as const)('can be used by everyone in its other states too, in %s', async (language) => {
    const page = await served.open(`board?through=2021-06&lang=${language}`);
    const states = [
      'board?through=2021-06&whatif=company-2021/mine.ore_output/target/1900000',
      'board?through=2021-06&entity=power',
      'explain?indicator=mine.ore_output&entity=mine-a&through=2021-06',
      'ledger?change=1',
      'model?indicator=cost.alumina_full',
      'no-such-page',
    ];
    for (const path of states) {
      await page.goto(`${served.address}/${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      await page.locator('main h1').waitFor();
      await page.waitForFunction(() => document.querySelector('.waiting') === null);
      expect([path, await violationsOn(page)]).toEqual([path, []]);
    }
    await page.getByRole('button', { name: /Ctrl K/ }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').last().fill('alumina');
    expect(await violationsOn(page)).toEqual([]);
  });
});
