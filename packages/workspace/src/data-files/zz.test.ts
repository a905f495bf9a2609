import { it } from 'vitest';
import { say, printPlace } from '@overhalf/core';
import { readDataFile } from './index.ts';
import { sample } from './sample.testing.ts';
const go = async (name: string, text: string) => {
  const d = await readDataFile({ name, bytes: new TextEncoder().encode(text), model: sample });
  console.log(
    name,
    JSON.stringify(d.mapping),
    JSON.stringify(d.counts),
    '\n',
    d.facts
      .map((f) =>
        [
          f.scenario,
          f.entity,
          f.indicator,
          f.period,
          f.value?.mantissa + 'e-' + f.value?.scale,
          JSON.stringify(f.original),
          f.source?.cell,
        ].join(' '),
      )
      .join('\n '),
    '\n PROB',
    d.problems.map((p) => p.severity + ' ' + p.code + ' ' + printPlace(p.at) + ' ' + say(p, 'en')).join('\n  '),
    '\n REJ',
    JSON.stringify(
      d.rejected.map((r) => [r.entity, r.indicator, r.period, r.value, r.at.cell, r.problems.map((p) => p.code)]),
    ),
  );
};
it('x', async () => {
  await go(
    'long.csv',
    'entity,indicator,period,value,unit\nwest,output,2021-01,1.5,kt\n北厂,氧化铝产量,2021年2月,"1,234.5",吨\nsouth,output,2021-01,5,t\nwest,output,2021-13,5,t\n',
  );
  await go(
    'wide.csv',
    '2021年氧化铝产量完成表,,,,\n单位:万吨,,,,\n单位,指标,1月,2月,合计\n西厂,氧化铝产量,1.2,1.3,2.5\n北厂,氧化铝产量,1.2,,1.2\n合计,,2.4,1.3,3.7\n',
  );
  await go('two.csv', ',,2021年,,2020年,\n单位,指标,1月,2月,1月,2月\n西厂,氧化铝产量,1200,1300,1100,1\n');
  await go('matrix.csv', '单位,月份,产量(t),氧化铝产量(kt),回收率\n西厂,2021-01,5,1.5,93%\n');
  await go('targets.csv', '单位,指标,计量单位,底线值,考核值,奋斗值\n云桥公司,单位成本,元/吨,2100,2000,1900\n');
  await go(
    'targets21.csv',
    '2021年责任书\n单位,指标,计量单位,底线值,考核值,奋斗值\n云桥公司,单位成本,元/吨,2100,2000,1900\n',
  );
});
it('perf', async () => {
  const rows = ['entity,indicator,period,value,unit,scenario,version,note'];
  const big = { ...sample, span: { first: 0, last: 12 * 200000 } } as typeof sample;
  const inds = ['output', 'caustic', 'stock', 'cost'];
  let k = 0;
  outer: for (let y = 1900; y < 2199; y++)
    for (let m = 1; m <= 12; m++)
      for (const e of ['west', 'north', 'yq', 'alumina', 'east'])
        for (const i of inds) {
          rows.push(
            `${e},${i},${y}-${String(m).padStart(2, '0')},${(1000 + ((k * 7919) % 1000)) / 8},${i === 'caustic' ? 't' : i === 'cost' ? '元' : 't'},target/floor,1,`,
          );
          if (++k >= 200000) break outer;
        }
  const bytes = new TextEncoder().encode(rows.join('\n'));
  const t = performance.now();
  const d = await readDataFile({ name: 'big.csv', bytes, model: { ...big, span: { first: 0, last: 12 * 3000 } } });
  console.log(
    performance.now() - t,
    bytes.length,
    d.counts,
    d.problems.slice(0, 5).map((p) => p.code + say(p, 'en')),
  );
});
