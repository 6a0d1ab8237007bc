import {expect} from '@open-wc/testing';
import {define} from '../../src/define/define.js';
import '../../src/define/group-unread-badge.js';
import {GroupUnreadBadge} from '../../src/elements/provider/group-unread-badge.js';
import * as context from '../../src/elements/shared/context.js';

/** The same module at another address is another module, as in a second copy of the library. */
const second = <Module>(path: string): Promise<Module> => import(`/src/${path}.ts?second`) as Promise<Module>;
const badgeModule = 'elements/provider/group-unread-badge';

/** What is warned of meanwhile. */
async function warnings(act: () => Promise<void> | void): Promise<string[]> {
  const {warn} = console;
  const said: string[] = [];
  console.warn = (text: string) => void said.push(text);
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return said;
}

describe('two copies of the library on a page', () => {
  it('keep the element that was defined first, and say so once', async () => {
    const copy = await second<{GroupUnreadBadge: typeof GroupUnreadBadge}>(badgeModule);
    const {define: defineAgain} = await second<{define: typeof define}>('define/define');
    expect(copy.GroupUnreadBadge).not.to.equal(GroupUnreadBadge);
    const said = await warnings(() => {
      defineAgain('group-unread-badge', copy.GroupUnreadBadge);
      defineAgain('group-unread-badge', copy.GroupUnreadBadge);
    });
    expect(customElements.get('group-unread-badge')).to.equal(GroupUnreadBadge);
    expect(document.createElement('group-unread-badge')).to.be.instanceOf(GroupUnreadBadge);
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('<group-unread-badge>').and.contain('the first one stays').and.contain('MISCONFIGURED');
  });

  it('share the store and the settings of one provider', async () => {
    const copy = await second<typeof context>('elements/shared/context');
    expect(copy).not.to.equal(context);
    expect(copy.chatContext).to.equal(context.chatContext);
    expect(copy.settingsContext).to.equal(context.settingsContext);
  });

  it('are not meant when one copy is loaded twice', async () => {
    expect(await warnings(() => define('group-unread-badge', GroupUnreadBadge))).to.deep.equal([]);
  });
});
