import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { gbk, text, utf16 } from './malformed/files.testing.ts';

const words = '单位,指标\n西厂,氧化铝产量\n';

describe('decodeText', () => {
  it.each([
    { encoding: 'utf-8', of: 'UTF-8', bytes: text(words) },
    { encoding: 'utf-8', of: 'plain ASCII', bytes: text('entity,value\n'), says: 'entity,value\n' },
    { encoding: 'gb18030', of: 'GBK', bytes: gbk(words) },
    { encoding: 'gb18030', of: 'GBK that is valid UTF-8 in part', bytes: gbk('a\n西厂联通\n'), says: 'a\n西厂联通\n' },
    { encoding: 'utf-16le', of: 'UTF-16 with a mark', bytes: utf16(words) },
    {
      encoding: 'utf-16le',
      of: 'UTF-16 without one',
      bytes: utf16('a,b,c\n1,2,3\n').subarray(2),
      says: 'a,b,c\n1,2,3\n',
    },
    { encoding: 'utf-16be', of: 'UTF-16 in the other order', bytes: Buffer.from(utf16(words)).swap16() },
  ])('reads $of', ({ bytes, encoding, says = words }) => {
    expect(decodeText(bytes)).toEqual({ text: says, encoding, foreignLines: [], brokenLines: [] });
  });

  it('reads a file of both line by line and says which lines are foreign', () => {
    const mixed = Buffer.concat([text('单位\n'), gbk('西厂\n'), text('a\n'), gbk('北厂\n')]);
    expect(decodeText(mixed)).toEqual({
      text: '单位\n西厂\na\n北厂\n',
      encoding: 'utf-8',
      foreignLines: [2, 4],
      brokenLines: [],
    });
  });

  it('says which lines are no text', () => {
    const broken = Buffer.concat([text('单位\n'), Uint8Array.from([0xff, 0xff, 0x0a])]);
    expect(decodeText(broken).brokenLines).toEqual([2]);
  });
});
