import { describe, expect, it } from 'vitest';
import { csv } from './csv';

describe('a file of comma separated values', () => {
  it('quotes what would break its lines', () => {
    expect(csv(['a', 'b'], [['x,y', 'say "no"\nor yes']])).toBe('a,b\r\n"x,y","say ""no""\nor yes"');
  });
  it('has empty cells for what is not there', () => {
    expect(csv(['a', 'b', 'c'], [[null, undefined, '']])).toBe('a,b,c\r\n,,');
  });
  it('gives no spreadsheet a formula, and leaves numbers as they are', () => {
    expect(csv(['tag', 'net'], [['=HYPERLINK("x")', '-12.50']])).toBe('tag,net\r\n"\'=HYPERLINK(""x"")",-12.50');
    expect(csv(['tag'], [['@now'], ['+1-2'], ['-a']])).toBe("tag\r\n'@now\r\n'+1-2\r\n'-a");
  });
});
