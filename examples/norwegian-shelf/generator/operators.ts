/** An operator as the model knows it. */
export interface Operator {
  readonly id: string;
  readonly en: string;
  readonly zh: string;
}

const named: Readonly<Record<string, readonly [id: string, zh: string]>> = {
  'A/S Norske Shell': ['shell', '壳牌挪威'],
  'BG Norge AS': ['bg', '英国天然气挪威'],
  'BP Norge AS': ['bp', '英国石油挪威'],
  'CNR International (UK) Limited': ['cnr', '加拿大自然资源国际'],
  'Centrica Resources (Norge) AS': ['centrica', '森特理克资源挪威'],
  'ConocoPhillips Skandinavia AS': ['conocophillips', '康菲斯堪的纳维亚'],
  'DONG E&P Norge AS': ['dong', '丹能油气挪威'],
  'Det norske oljeselskap ASA': ['det-norske', '挪威石油公司'],
  'Eni Norge AS': ['eni', '埃尼挪威'],
  'ExxonMobil Exploration & Production Norway AS': ['exxonmobil', '埃克森美孚挪威'],
  'GDF SUEZ E&P Norge AS': ['gdf-suez', '苏伊士环能油气挪威'],
  'Lundin Norway AS': ['lundin', '伦丁挪威'],
  'Marathon Oil Norge AS': ['marathon', '马拉松石油挪威'],
  'Statoil Petroleum AS': ['statoil', '挪威国家石油'],
  'TOTAL E&P UK PLC': ['total-uk', '道达尔油气英国'],
  'Talisman Energy Norge AS': ['talisman', '塔里斯曼能源挪威'],
  'Talisman North Sea Limited': ['talisman-north-sea', '塔里斯曼北海'],
  'Total E&P Norge AS': ['total', '道达尔油气挪威'],
};

/** Fields that were shut down and given back have no operator in the data. */
const nobody: Operator = { id: 'no-operator', en: 'Without an operator', zh: '无现任作业者' };

/** The operator with a name of the data. Throws: for a name that has no Chinese one here yet. */
export function operatorNamed(written: string): Operator {
  if (written === '(none)') return nobody;
  const found = named[written];
  if (found === undefined) throw new Error(`Give the operator "${written}" an id and a Chinese name in operators.ts.`);
  return { id: found[0], en: written, zh: found[1] };
}
