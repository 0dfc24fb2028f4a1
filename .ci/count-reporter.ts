import type { Reporter, TestModule } from 'vitest/node';

/** Prints the closing line that CI reads: `N passed, N failed`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      for (const test of tests) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed' || state === 'skipped') count[state]++;
      }
      // A file that cannot be collected and a hook that fails hold no failed test, yet must not look like success.
      count.failed += module.errors().length;
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    }
    if (count.passed + count.failed + count.skipped === 0) {
      console.log('\nNo test ran.');
      count.failed++;
    }
    if (count.skipped > 0) console.log(`\n${count.skipped} skipped`);
    console.log(`\n${count.passed} passed, ${count.failed} failed`);
  }
}
