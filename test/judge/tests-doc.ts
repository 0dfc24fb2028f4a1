import type { TestMeta } from '../../web/contract.ts';
import { TESTS } from '../../web/judge/meta/all.ts';
import type { Term } from '../../web/judge/meta/term.ts';
import { TERMS } from '../../web/judge/meta/terms.ts';
import { LOG10P_THRESHOLD, METHODS, SEARCH_SHARE } from '../../web/judge/threshold.ts';

function section(meta: TestMeta): string {
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  return `## ${meta.title}

\`${meta.test}\`, ${meta.decides ? 'may decide' : 'supports only'}. ${meta.question}

**Definition.** ${meta.definition}

**Range.** ${meta.range}

**Null.** ${meta.null}

**Preconditions**

${list(meta.preconditions)}

**How it can fail**

${list(meta.failureModes)}

**Source.** ${meta.source}
`;
}

/** The table of all tests, for README and docs/tests.md. */
export function testsTable(): string {
  return `| test | decides | asks |
| --- | --- | --- |
${TESTS.map(({ test, title, decides, question }) => `| ${title} (\`${test}\`) | ${decides ? 'yes' : 'no'} | ${question} |`).join('\n')}`;
}

function termEntry({ words, explanation, test }: Term): string {
  const title = TESTS.find((each) => each.test === test)?.title;
  return `- **${words}**${title === undefined ? '' : ` (${title})`}: ${explanation}`;
}

/** docs/tests.md, from the same records as the page's help and the reports. */
export function testsDoc(): string {
  return `# The tests

<!-- Written from web/judge/meta/ by UPDATE_DOCS=1 npx vitest run --project unit test/judge/docs.test.ts; do not edit. -->

Version \`${METHODS}\`. A comparison is positive where log10 p, all families paid for, is at most ${LOG10P_THRESHOLD}; the search over layer maps may spend
${SEARCH_SHARE} of the weights' share. Why so: [decisions/0011](decisions/0011-judging.md).

${testsTable()}

${TESTS.map(section).join('\n')}
## Terms

What the page explains at a click.

${TERMS.map(termEntry).join('\n')}
`;
}
