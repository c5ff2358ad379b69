const { createRequire } = require('node:module');
const Module = require('node:module');
const { join, resolve, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const root = resolve(__dirname, '../../..');
const ourOwn = ['src', 'migrations'].map((folder) => join(root, folder) + sep);
const packages = join(root, 'node_modules') + sep;
const requireForReal = createRequire(__filename);

/** What stays loaded from one test file to the next: the service and its packages, but no test and nothing of Jest's. */
const isKept = (path) =>
  (ourOwn.some((folder) => path.startsWith(folder)) && !path.endsWith('.spec.ts')) ||
  (path.startsWith(packages) && !/^(@jest[/\\]|jest|expect[/\\])/.test(path.slice(packages.length)));

/** By what the service's TypeScript is compiled, with the file that runs now, and the maps back to it. */
let transforms;
const maps = new Map();

Module._extensions['.ts'] = (module, path) => {
  const code = transforms.transform(path);
  const map = transforms.getSourceMaps().get(path);
  if (map !== undefined) maps.set(path, map);
  module._compile(code, path);
};

/**
 * Jest, but the service and its packages are loaded once in a worker, by Node, and not once for every test file, which
 * was a third of the work of a run. So several services start in one process, one after the other: a module may keep
 * what it reads once (fonts, the solver), and nothing of the service that it first served.
 */
module.exports = class RuntimeThatKeeps extends Runtime {
  constructor(...given) {
    super(...given);
    transforms = this.transformCache;
    for (const [path, map] of maps) this.transformCache.getSourceMaps().set(path, map);
    const { executor } = this;
    executor.compile = (code, filename) =>
      compileFunction(code, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    if (name !== '@jest/globals' && !this._resolution.isCoreModule(name)) {
      const path = this._resolution.resolveCjs(from, name);
      if (isKept(path)) return requireForReal(path);
    }
    return super.requireModuleOrMock(from, name);
  }
};
