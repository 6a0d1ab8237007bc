import {expect} from '@open-wc/testing';
import {withoutTraces} from '../../../src/core/image/privacy.js';
import {holds, jpeg, phoneJpeg, phonePng, phoneWebp, png, secret, webp} from '../../helpers/pictures.js';

const shownSize = async (bytes: Uint8Array, type: string) => {
  const {width, height} = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type}), {imageOrientation: 'from-image'});
  return [width, height];
};

async function topLeft(bytes: Uint8Array): Promise<'red' | 'blue'> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/jpeg'}), {imageOrientation: 'from-image'});
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const [red = 0, , blue = 0] = context.getImageData(2, 2, 1, 1).data;
  return red > blue ? 'red' : 'blue';
}

describe('what a photo tells beside the picture', () => {
  const photos = {jpeg: phoneJpeg, png: phonePng, webp: phoneWebp};
  for (const [name, photo] of Object.entries(photos)) {
    it(`ATT-02: leaves a ${name}: place, device, comments, further pictures`, async () => {
      for (const orientation of [1, 6]) {
        const before = photo(orientation);
        const after = withoutTraces(before);
        expect(holds(before, secret)).to.equal(true);
        expect(holds(after, secret)).to.equal(false);
        expect(holds(after, 'GPS')).to.equal(false);
        expect(await shownSize(after, `image/${name}`), 'still a picture of the same shape').to.deep.equal(await shownSize(before, `image/${name}`));
        expect(withoutTraces(after), 'nothing more to take out').to.equal(after);
      }
    });
  }

  it('ATT-02: how a photo was held stays, and no pixel changes', async () => {
    const corners = await Promise.all([1, 3, 6, 8].map((orientation) => topLeft(withoutTraces(phoneJpeg(orientation)))));
    expect(corners).to.deep.equal(await Promise.all([1, 3, 6, 8].map((orientation) => topLeft(phoneJpeg(orientation)))));
    expect(new Set(corners)).to.have.property('size', 2);
    expect(withoutTraces(phoneJpeg(1)), 'an upright one is the bare picture, its colours included').to.deep.equal(jpeg);
    expect(withoutTraces(phonePng(1))).to.deep.equal(png);
  });

  it('nothing is copied where there is nothing to take out, and other files stay as they are', () => {
    const pdf = new TextEncoder().encode(`%PDF-1.4 ${secret}`);
    for (const bytes of [jpeg, png, webp, pdf, new Uint8Array()]) expect(withoutTraces(bytes)).to.equal(bytes);
  });

  it('a file that is cut off or mangled is no trouble, and tells no more than a whole one', () => {
    for (const whole of [phoneJpeg(), phonePng(), phoneWebp()]) {
      for (let length = 0; length < whole.length; length += 7) expect(withoutTraces(whole.subarray(0, length)).length).to.be.at.most(length + 8);
      for (let at = 2; at < whole.length; at += 11) {
        const mangled = whole.slice();
        mangled[at] = 0xFF - (mangled[at] ?? 0);
        expect(withoutTraces(mangled).length).to.be.at.most(whole.length + 8);
      }
    }
  });
});
