import { expect, test } from 'vitest';

import { roleOfVariable } from './variableRoles.ts';

test.each([
  ['Online/Conv/weights', 'network'],
  ['Target/Conv/weights', 'target network'],
  ['Online/Conv/weights/Adam_1', 'optimiser'],
  ['global_step', 'counter'],
  ['variables/0', 'network'],
  ['_all_variables/0', 'second copy'],
])('%s is of the %s', (name, role) => {
  expect(roleOfVariable(name)).toBe(role);
});
