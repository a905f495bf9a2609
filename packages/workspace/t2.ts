import { mkdirSync, writeFileSync, rmSync } from 'node:fs';
const f='/tmp/ws200'; rmSync(f,{recursive:true,force:true}); mkdirSync(f+'/indicators',{recursive:true}); mkdirSync(f+'/contracts');
writeFileSync(f+'/overhalf.yaml', `overhalf: 1
company: { id: co, en: Co, zh: 公司 }
currency: CNY
span: { from: 2019-01, to: 2021-12 }
rungs:
  - { id: assessment, en: assessment, zh: 考核值, score: 1.0 }
contractual: assessment
files: { entities: entities.yaml, indicators: [indicators/*.yaml], contracts: contracts/*.yaml }
`);
writeFileSync(f+'/entities.yaml','entities:\n  - { id: co, en: Co, zh: 公司, kind: company }\n'+Array.from({length:40},(_,i)=>`  - { id: p${i}, en: Plant ${i}, zh: 厂${i}, kind: plant, parent: co, from: 2019-01 }\n`).join(''));
for (let k=0;k<10;k++) { let s=`area: area${k}\nindicators:\n`;
 for (let i=0;i<20;i++) { const n=k*20+i; const ratio=i%3===2;
  s+=`  - id: area${k}.ind_${n}\n    en: indicator number ${n}\n    zh: 指标${n}\n    note: { en: A note about the indicator and where it comes from, zh: 指标说明 }\n    unit: ${ratio?'t/t':'t'}\n    shown_in: ${ratio?'kg/t':'kt'}\n    kind: ${ratio?'ratio':'flow'}\n    better: higher\n    resolution: 0.001\n    quantum: 100\n    decimals: 2\n`+(ratio?`    formula: coalesce(area${k}.ind_${n-1}, 0 t) / (area${k}.ind_${n-2} + area${k}.ind_${n-1})\n`:`    reported_by: { kinds: [plant], grain: month }\n    limits: { low: 0 }\n`);
 } writeFileSync(`${f}/indicators/a${k}.yaml`, s); }
let c='contracts:\n'; for (let k=0;k<20;k++) { c+=`  - id: c${k}\n    en: contract ${k}\n    zh: 责任书${k}\n    entity: p${k}\n    year: 2021\n    lines:\n`; for (let i=0;i<20;i++) c+=`      - { indicator: area${k%10}.ind_${(k%10)*20+i}, weight: 5, scoring: ladder }\n`; }
writeFileSync(f+'/contracts/c.yaml', c);
const t0=performance.now();
const { readWorkspace } = await import('./src/model-files/index.ts');
const t1=performance.now();
const { say, printPlace } = await import('@overhalf/core');
const r = await readWorkspace(f, process.argv[2] ? { cache: (await import("./src/model-files/index.ts")).folderCache("/tmp/cache") } : {});
const t2=performance.now();
const r2 = await readWorkspace(f, process.argv[2] ? { cache: (await import("./src/model-files/index.ts")).folderCache("/tmp/cache") } : {});
const t3=performance.now();
console.log('import',t1-t0,'first',t2-t1,'second',t3-t2, r.model?.indicators.size, r.problems.length);
for (const p of r.problems.slice(0,5)) console.log(printPlace(p.at), say(p,'en'));
const { parseYaml } = await import('./src/model-files/yaml-text.ts');
const { readFileSync } = await import('node:fs');
const text=Array.from({length:10},(_,k)=>readFileSync(`${f}/indicators/a${k}.yaml`,'utf8')); 
console.log('bytes', text.join('').length + c.length);
let t=performance.now(); for (const x of text) parseYaml(x,'a'); console.log('yaml ind', performance.now()-t);
t=performance.now(); parseYaml(c,'c'); console.log('yaml con', performance.now()-t);
