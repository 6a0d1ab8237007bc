import {expect, fixture, html} from '@open-wc/testing';
import '../../../src/define/group-composer.js';
import type {GroupComposer} from '../../../src/elements/composer/group-composer.js';
import {aConversation, fakeStore} from '../../../src/testing.js';
import {bombs, holds, phoneJpeg, phonePng, secret} from '../../helpers/pictures.js';
import {noise} from '../../helpers/noise.js';
import {waitUntil} from '../../helpers/wait.js';

async function mount() {
  const store = fakeStore({conversations: [aConversation({id: 'c'})]});
  const composer = await fixture<GroupComposer>(html`<group-composer .store=${store} conversation-id="c"></group-composer>`);
  const root = composer.shadowRoot!;
  const text = () => root.textContent.replace(/\s+/g, ' ');
  const button = (name: string) => [...root.querySelectorAll('button')].find((one) => one.textContent.includes(name));
  const sizes = () => [...root.querySelectorAll('.chip-size')].map((one) => one.textContent);
  const add = async (...files: File[]) => {
    const taken = await composer.addFiles(files);
    await composer.updateComplete;
    return taken;
  };
  const press = async (name: string, until: () => boolean) => {
    button(name)!.click();
    await waitUntil(until, `${name} is done`);
  };
  return {store, composer, text, button, sizes, add, press};
}

const shownSize = async (file: File) => {
  const {width, height} = await createImageBitmap(file, {imageOrientation: 'from-image'});
  return [width, height];
};
const bytesOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

describe('<group-composer>: photos', () => {
  it('ATT-02: leave without where they were taken, the way up they were, whatever the back end does', async () => {
    const {add} = await mount();
    const photos = [new File([phoneJpeg(6)], 'porch.jpg', {type: 'image/jpeg'}), new File([phonePng(6)], 'porch.png', {type: 'image/png'})];
    const taken = await add(...photos);

    expect(taken).to.have.length(2);
    for (const [index, file] of taken.entries()) {
      const bytes = await bytesOf(file);
      expect(holds(bytes, secret) || holds(bytes, 'GPS'), file.name).to.equal(false);
      expect([file.name, file.type]).to.deep.equal([photos[index]!.name, photos[index]!.type]);
      expect(await shownSize(file)).to.deep.equal(await shownSize(photos[index]!));
    }
  });

  it('ATT-02: that claim more pixels than could be drawn are refused by their header, and it says what to do', async () => {
    const {add, text} = await mount();
    const files = Object.entries(bombs()).map(([kind, bytes]) => new File([bytes], `bomb.${kind}`, {type: `image/${kind}`}));
    const taken = await add(...files);

    expect(taken).to.deep.equal([]);
    for (const {name} of files) expect(text()).to.contain(`${name} was not attached. This picture is too wide and high`);
  });

  it('ATT-02: a photo that the browser cannot read is refused with what to do instead', async () => {
    const {add, text} = await mount();
    const heic = new File(['\0\0\0\x18ftypheic\0\0\0\0mif1heic'], 'IMG_0001.HEIC', {type: 'image/heic'});
    const mangled = new File(['BM not a picture'], 'scan.bmp', {type: 'image/bmp'});

    expect(await add(heic, mangled)).to.deep.equal([]);
    expect(text()).to.contain('This browser cannot read HEIC photos. Save it as JPEG').and.contain('Most Compatible');
    expect(text()).to.contain('scan.bmp was not attached. Carriers do not take pictures of this type');
  });

  it('ATT-02: are made to fit together, small ones untouched, and the originals are kept until they are sent', async () => {
    const {store, composer, add, press, sizes, text, button} = await mount();
    const small = await noise(60, 40, {name: 'small.png', type: 'image/png'});
    const [one, two] = [await noise(600, 500), await noise(500, 500, {name: 'tree.jpg'})];
    const taken = await add(one, small, two);
    const before = sizes();
    expect(text()).to.contain('carriers');

    await press('Shrink to fit', () => button('Use the originals') !== undefined);
    expect(sizes()).to.have.length(3);
    expect(sizes()[1], 'the small one').to.equal(before[1]);
    expect(text()).to.not.contain('carriers');
    await press('Use the originals', () => sizes()[0] === before[0]);
    expect(sizes()).to.deep.equal(before);

    await press('Shrink to fit', () => button('Use the originals') !== undefined);
    await composer.send();
    const sent = store.callsTo('send')[0]?.[1].files ?? [];
    expect(sent.map(({name}) => name)).to.deep.equal(['roof.jpg', 'small.png', 'tree.jpg']);
    expect(sent.reduce((sum, {size}) => sum + size, 0)).to.be.at.most(600_000);
    expect(sent[1]).to.equal(taken[1]);
  });

  it('ATT-02: stand upright when they were made smaller, without where they were taken', async () => {
    const {shrinkImage} = await import('../../../src/elements/shared/shrink.js');
    const small = await shrinkImage(new File([phoneJpeg(6)], 'porch.jpg', {type: 'image/jpeg'}), 100_000);
    expect(await shownSize(small!)).to.deep.equal([12, 24]);
    expect(holds(await bytesOf(small!), secret) || holds(await bytesOf(small!), 'GPS')).to.equal(false);
  });

  it('ATT-03: an animation keeps its movement: above what every carrier takes it warns, and makes nothing smaller', async () => {
    const {add, text, button} = await mount();
    const dance = new File([bombs(400, 300).gif, new Uint8Array(700_000)], 'dance.gif', {type: 'image/gif'});

    expect(await add(dance)).to.deep.equal([dance]);
    expect(text()).to.contain('Some carriers shrink or refuse more than this').and.contain('An animation would stop moving');
    expect(button('Shrink to fit')).to.equal(undefined);
  });
});
