import { readWorkspace } from './src/model-files/index.ts';
import { say, printPlace, canonicalModel, parseCanonicalModel } from '@overhalf/core';
const r = await readWorkspace(process.argv[2]!);
for (const p of r.problems) console.log(printPlace(p.at), p.code, say(p,'en'), say(p, 'zh'));
console.log(r.model?.indicators.size, r.model?.contracts.length, r.workspace?.files);
if (r.model) { const c = canonicalModel(r.model); console.log(c.length); const b = parseCanonicalModel(c); console.log(b.problems, b.model && canonicalModel(b.model)===c); }
