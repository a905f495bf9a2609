import { readWorkspace, writeStarter, writeSchemas, readMapping } from './src/model-files/index.ts';
import { say, printPlace, canonicalModel, parseCanonicalModel } from '@overhalf/core';
import { rmSync } from 'node:fs';
rmSync('/tmp/ws', {recursive: true, force: true});
const w = await writeStarter('/tmp/ws', { id: 'clear', en: 'Clear Co', zh: '清源公司', year: 2021 });
console.log(w.files.length, w.problems);
const t=performance.now();
const r = await readWorkspace('/tmp/ws');
console.log(performance.now()-t);
for (const p of r.problems) console.log(printPlace(p.at), say(p,'en'), say(p, 'zh'));
console.log(r.workspace);
if (r.model) { const c = canonicalModel(r.model); console.log(c); const b = parseCanonicalModel(c); console.log(b.problems, b.model && canonicalModel(b.model)===c); }
console.log(await readMapping('/tmp/ws/mappings/actuals.yaml'));
console.log(await writeSchemas('/work/main/schemas'));
