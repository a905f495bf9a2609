// The working thread of the tests: Node reads no TypeScript there by itself.
import { tsImport } from 'tsx/esm/api';

await tsImport('./thread.testing.ts', import.meta.url);
