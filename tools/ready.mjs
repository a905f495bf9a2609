// Installs what is missing, and only then: `npm run demo` and `npm test` start here on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Overhalf needs Node 20.19 or later; this is ${process.versions.node}. Install a newer Node and try again.`,
  );
  console.error(`Overhalf 需要 Node 20.19 或更高版本；当前为 ${process.versions.node}。请安装新版 Node 后重试。`);
  process.exit(2);
}

/** True when every package that the lockfile names for this platform is there in its version. */
function isInstalled() {
  const installed = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const want = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  return Object.entries(want).every(
    ([path, { version, optional }]) => path === '' || optional === true || have[path]?.version === version,
  );
}

if (!isInstalled()) {
  console.error('Installing dependencies … 正在安装依赖……');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed: see above. Is the registry reachable? npm ci 失败：见上。请检查能否访问 npm 源。');
    process.exit(status ?? 3);
  }
}
