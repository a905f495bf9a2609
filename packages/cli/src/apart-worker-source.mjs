// The working thread where the sources run unbuilt: Node reads no TypeScript there by itself. The bundle has no part in it.
import { tsImport } from 'tsx/esm/api';

await tsImport('./apart-worker.ts', import.meta.url);
