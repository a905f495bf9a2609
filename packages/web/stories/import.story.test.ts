import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { violationsOn } from './axe.testing.ts';
import { chromiumPath, openServed, type Served } from './served.testing.ts';
import { workbook } from './workbook.testing.ts';

const broken = [
  '单位,指标,计量单位,2021-11,2021-12',
  'mine-a,ore_t,t,67500,6x700',
  '北岭矿山,ore_al_t,t,41300,38900',
  'mine-b,ore_t,吨,39600000,40100',
  'mine-c,ore_tt,t,56400,53600',
  'r1,al_t,kWh,65930,67432',
  '',
].join('\n');

const brokenWorkbook = workbook([
  { name: '填表说明', rows: [['请于每月五日前报送。']] },
  {
    name: '月报',
    rows: [
      ['云桥公司2021年采矿月报'],
      ['单位', '指标', '计量单位', '2021-10', '2021-11'],
      ['mine-a', 'ore_t', 't', 65210, '6x400'],
      ['mine-b', 'ore_t', 't', 39_800_000, 40_300],
      ['mine-c', 'ore_t', 'kWh', 55_120, 56_010],
      ['mine-a', 'ore_al_t', 't', '#REF!', 40_950],
    ],
  },
]);

describe.skipIf(chromiumPath === undefined)('导入一个有错的文件并就地修改', () => {
  let served: Served;
  beforeAll(async () => {
    served = await openServed();
  });
  afterAll(async () => served.close());

  const heading = (page: Page) => page.getByRole('heading', { level: 1 });
  const bring = async (page: Page, text: string): Promise<void> => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '十二月.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  };
  const changeSets = async (page: Page): Promise<readonly { readonly id: number; readonly facts: number }[]> => {
    const answer = await page.request.get(`${served.address}/api/v1/log`);
    return (
      (await answer.json()) as { readonly changeSets: readonly { readonly id: number; readonly facts: number }[] }
    ).changeSets;
  };

  it('每处问题都在原处改好，重新检查后入账', async () => {
    const page = await served.open('data?lang=zh');
    await heading(page).getByText('数据已到2021年12月').waitFor();
    await bring(page, broken);
    await heading(page).getByText('十二月.csv共10个数据').waitFor();
    expect(await page.locator('.mending > li').count()).toBe(5);

    await page.getByLabel('单元格E2，2021-12').fill('63,900');
    await page.getByRole('button', { name: '即北岭矿' }).click();
    await page.getByLabel('单元格D4，2021-11').fill('39600');
    await page.getByLabel('“ore_tt”即指标').fill('采出干矿量');
    await page.getByLabel('单元格C6，计量单位').fill('吨');
    await page.getByRole('button', { name: '重新检查' }).first().click();

    await heading(page).getByText('十二月.csv可以入账：更改10个数据。').waitFor();
    expect(await page.locator('.mending').count()).toBe(0);
    await page.getByLabel('说明', { exact: true }).fill('十二月调整');
    await page.getByRole('button', { name: '将10个数据入账' }).click();

    await heading(page).getByText('第2号变更：十二月.csv的10个数据已入账。').waitFor();
    expect(await changeSets(page)).toMatchObject([{ id: 1 }, { id: 2, facts: 10 }]);
    await page.getByRole('link', { name: '在台账中查看' }).click();
    await page.waitForURL(/\/ledger\?.*change=2/);
    await heading(page).waitFor();
  });

  it('Excel 文件同样在原处改好，原值随变更保存', async () => {
    const page = await served.open('data?lang=zh');
    const before = await changeSets(page);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '月报.xlsx', mimeType: 'application/octet-stream', buffer: brokenWorkbook });
    await heading(page).getByText('月报.xlsx共8个数据').waitFor();
    expect(await page.getByLabel('单元格月报!E3，2021-11').inputValue()).toBe('6x400');
    expect(await page.getByLabel('单元格月报!D6，2021-10').inputValue()).toBe('#REF!');

    await page.getByLabel('单元格月报!E3，2021-11').fill('66,400');
    await page.getByLabel('单元格月报!D4，2021-10').fill('39800');
    await page.getByLabel('单元格月报!C5，计量单位').fill('吨');
    await page.getByRole('button', { name: '重新检查' }).first().click();
    await heading(page).getByText('其中1个暂不能入账').waitFor();
    const corrected = page.getByRole('region', { name: '手工更正' });
    expect(await corrected.locator('tbody tr').count()).toBe(3);
    expect(await violationsOn(page)).toEqual([]);

    await page.reload(); // what was corrected is not lost with the page
    await page.getByLabel('单元格月报!D6，2021-10').fill('41020');
    await page.getByRole('button', { name: '重新检查' }).first().click();
    await heading(page).getByText('月报.xlsx可以入账').waitFor();
    expect(await page.locator('.mending').count()).toBe(0);
    await page.getByRole('button', { name: '将8个数据入账' }).click();

    await heading(page).getByText('月报.xlsx的8个数据已入账').waitFor();
    const rows = page.getByRole('region', { name: '手工更正' }).locator('tbody tr');
    await rows.nth(3).waitFor();
    const told = await rows.allInnerTexts();
    expect(told.map((row) => row.split(/\s+/u))).toEqual([
      ['月报!C5', 'kWh', '吨'],
      ['月报!D4', '39800000', '39800'],
      ['月报!D6', '#REF!', '41020'],
      ['月报!E3', '6x400', '66,400'],
    ]);
    expect(await changeSets(page)).toHaveLength(before.length + 1);
  });

  it('地址可以重新打开；取消不影响已入账的数据', async () => {
    const page = await served.open('data?lang=zh');
    const before = await changeSets(page);
    await bring(page, broken);
    await heading(page).getByText('需要处理').waitFor();
    await page.reload();
    await heading(page).getByText('十二月.csv共10个数据').waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    await heading(page).getByText('数据已到2021年12月').waitFor();
    expect(await changeSets(page)).toEqual(before);
  });

  it('文件未注明单位时，在读取方式中补上', async () => {
    const page = await served.open('data?lang=zh');
    await bring(page, '指标,计量单位,2021-12\nore_t,t,64321\n');
    await heading(page).getByText('暂时无法读取').waitFor();
    await page.getByLabel('文件未注明时的单位').selectOption('mine-a');
    await page.getByRole('button', { name: '重新检查' }).first().click();
    await heading(page).getByText('十二月.csv可以入账：更改1个数据。').waitFor();
    expect(await page.getByLabel('文件未注明时的单位').inputValue()).toBe('mine-a');
  });
});
