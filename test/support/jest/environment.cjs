const { ModuleMocker } = require('jest-mock');

const ofOneFile = (key) =>
  typeof key === 'symbol'
    ? /jest|event_handlers|test_timeout|retry/i.test(key.description ?? '')
    : /^[xf]?(describe|it|test)$|^(expect|(before|after)(All|Each))$/.test(key);

/**
 * The world of one test file, in Node's own realm: what `./runtime.cjs` lends from file to file belongs to it. What Jest
 * leaves on the global scope is taken off after each file.
 */
module.exports = class OneRealm {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  own = { console: globalThis.console, exit: process.exit };

  async setup() {}

  async teardown() {
    globalThis.console = this.own.console;
    process.exit = this.own.exit;
    for (const key of Reflect.ownKeys(globalThis))
      if (ofOneFile(key)) Reflect.deleteProperty(globalThis, key);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
