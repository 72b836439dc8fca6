import { expect, test } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c.ts';

test('checksums are those of RFC 3720', () => {
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
  expect(crc32c(Uint8Array.from({ length: 32 }, (_, at) => at))).toBe(0x46dd794e);
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

test('a stored checksum is turned by 15 bits and moved', () => {
  const crc = 0xe3069283n;
  const turned = ((crc >> 15n) | (crc << 17n)) & 0xffffffffn;
  expect(maskedCrc32c(Buffer.from('123456789'))).toBe(Number((turned + 0xa282ead8n) & 0xffffffffn));
});
