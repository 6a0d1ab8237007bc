import {expect} from '@open-wc/testing';
import {imageSize} from '../../../src/core/image/size.js';
import {bombs, jpeg, phoneJpeg, phoneWebp, png, webp} from '../../helpers/pictures.js';
import {picture} from '../../../src/testing/scenarios/files.js';

describe('the size of a picture, by its header', () => {
  it('ATT-04: is told for JPEG, PNG, GIF, WebP and BMP', () => {
    const bmp = Uint8Array.from([0x42, 0x4D, ...new Array<number>(16).fill(0), 40, 0, 0, 0, 0xEC, 0xFF, 0xFF, 0xFF]);
    expect(imageSize(jpeg)).to.deep.equal({width: 24, height: 12});
    expect(imageSize(png)).to.deep.equal({width: 1, height: 1});
    expect(imageSize(picture('a.png', {width: 300, height: 200}).bytes)).to.deep.equal({width: 300, height: 200});
    expect(imageSize(webp)).to.deep.equal({width: 24, height: 12});
    expect(imageSize(bombs(7, 9).gif)).to.deep.equal({width: 7, height: 9});
    expect(imageSize(bmp), 'upside down counts as well').to.deep.equal({width: 40, height: 20});
  });

  it('ATT-04: is that of the picture as it is shown, lying or standing', () => {
    expect(imageSize(phoneJpeg(1))).to.deep.equal({width: 24, height: 12});
    expect(imageSize(phoneJpeg(6))).to.deep.equal({width: 12, height: 24});
  });

  it('ATT-02: is what the file claims, however large, without decoding it', () => {
    for (const bytes of Object.values(bombs())) {
      expect(bytes.length).to.be.below(2_000);
      expect(imageSize(bytes)).to.deep.equal({width: 50_000, height: 50_000});
    }
  });

  it('ATT-02: is told also where stray bytes lie between the segments, which decoders skip', () => {
    const {jpeg: bomb} = bombs();
    for (const stray of [[0], [0x41, 0x42], [0xFF], [0xFF, 0xD0], [0xFF, 0x01, 0x00]]) {
      expect(imageSize(Uint8Array.from([...bomb.subarray(0, 2), ...stray, ...bomb.subarray(2)])), stray.join()).to.deep.equal({width: 50_000, height: 50_000});
    }
    const behindFirst = 4 + new DataView(bomb.buffer, bomb.byteOffset).getUint16(4);
    expect(imageSize(Uint8Array.from([...bomb.subarray(0, behindFirst), 0x20, ...bomb.subarray(behindFirst)]))).to.deep.equal({width: 50_000, height: 50_000});
  });

  it('is unknown for anything else, and wherever the header is cut off', () => {
    expect(imageSize(new TextEncoder().encode('%PDF-1.4 hello'))).to.equal(undefined);
    for (const whole of [phoneJpeg(), bombs().png, bombs().gif, phoneWebp()]) {
      for (let length = 0; length < whole.length; length += 1) {
        const size = imageSize(whole.subarray(0, length));
        expect(size === undefined || size.width > 0).to.equal(true);
      }
    }
  });
});
