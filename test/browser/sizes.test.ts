import { expect, test } from 'vitest';
import { shippedSizes } from '../../.ci/sizes.mjs';

// Beside the browser's tests, since it too needs what `npm run build` leaves in dist/.
test.each(shippedSizes())('$what is within its budget', ({ gzip, budget }) => {
  expect(gzip).toBeLessThanOrEqual(budget);
});
