import { expect, test } from 'vitest';
import { realPixels, slidingWindow } from './padding.ts';

test('a window without padding leaves the pixels over that make no whole stride', () => {
  const window = slidingWindow({ kernel: 8, stride: 4, padding: 'valid' }, [84, 86, 4]);
  expect(window).toEqual({ top: 0, bottom: 0, left: 0, right: 0, rows: 20, columns: 20 });
});

test('SAME puts the odd pixel at the bottom and right, as TensorFlow does', () => {
  expect(slidingWindow({ kernel: 8, stride: 4, padding: 'same' }, [84, 84])).toEqual({
    top: 2,
    bottom: 2,
    left: 2,
    right: 2,
    rows: 21,
    columns: 21,
  });
  expect(slidingWindow({ kernel: 4, stride: 2, padding: 'same' }, [21, 21])).toMatchObject({
    top: 1,
    bottom: 2,
    rows: 11,
  });
});

test('SAME with a stride beyond the kernel pads nothing', () => {
  expect(slidingWindow({ kernel: 2, stride: 3, padding: 'same' }, [7, 7])).toMatchObject({
    top: 0,
    bottom: 1,
    rows: 3,
  });
});

test('padding may differ from side to side', () => {
  expect(slidingWindow({ kernel: 3, stride: 1, padding: [0, 1, 2, 3] }, [5, 5])).toEqual({
    top: 0,
    bottom: 1,
    left: 2,
    right: 3,
    rows: 4,
    columns: 8,
  });
});

test('a kernel larger than the padded picture has no place', () => {
  expect(slidingWindow({ kernel: 5, stride: 1, padding: 1 }, [2, 2]).rows).toBe(0);
});

test('real pixels under the kernel are fewer at the padded edges', () => {
  const node = { kernel: 3, stride: 1, padding: 1 } as const;
  expect([...realPixels(node, slidingWindow(node, [3, 4]), [3, 4])]).toEqual([
    4, 6, 6, 4, 6, 9, 9, 6, 4, 6, 6, 4,
  ]);
});

test('where there is nothing but padding under the kernel, dividing is still possible', () => {
  const node = { kernel: 1, stride: 1, padding: 1 } as const;
  expect(Math.min(...realPixels(node, slidingWindow(node, [1, 1]), [1, 1]))).toBe(1);
});
