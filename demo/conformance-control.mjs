// What the conformance kit cannot do through the contract, done through the demo's own doors: phones, an administrator's hand, signing in.
//   npx group-chat-elements conformance http://127.0.0.1:4000/graphql --control demo/conformance-control.mjs
// A vendor's own control module has the same shape.

/** @param {import('group-chat-elements/conformance').ControlContext} context
 *  @returns {import('group-chat-elements/conformance').ConformanceControl} */
export default function demoControl({url}) {
  const door = async (path, body) => {
    const secret = process.env.DEMO_SECRET;
    const response = await fetch(new URL(path, url), {
      headers: {'content-type': 'application/json', ...(secret && {'x-demo-secret': secret})},
      ...(body && {method: 'POST', body: JSON.stringify(body)}),
    });
    if (!response.ok) throw new Error(`${path} answered HTTP ${response.status}: ${(await response.text()).slice(0, 200)}`);
    return response.json();
  };
  const ofPhone = (phone, what) => `/demo/phones/${encodeURIComponent(phone)}/${what}`;
  const mainLine = '+14155550100';

  return {
    async tokens() {
      const tokenOf = async (teammate) => (await door('/demo/token', {teammate})).token;
      return {a: await tokenOf('tm_dana'), b: await tokenOf('tm_leo'), other: await tokenOf('tm_helen'), limited: await tokenOf('tm_sam')};
    },
    async phoneSends({from, to, body}) {
      await door(ofPhone(from, 'messages'), {to, body});
    },
    async phoneShows(phone) {
      return (await door(ofPhone(phone, 'messages'))).map(({from, body}) => ({from, body}));
    },
    async phoneFails(phone, fails) {
      await door(ofPhone(phone, 'behaviour'), {fail: fails});
    },
    async optOut(phone, isOut) {
      await door(ofPhone(phone, 'messages'), {to: [mainLine], body: isOut ? 'STOP' : 'START'});
    },
    async changePhone(contactId, phone) {
      await door(`/demo/contacts/${encodeURIComponent(contactId)}`, {phones: [{label: 'Mobile', phone}]});
    },
    async revoke(token) {
      const {sub} = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
      const switched = (active) => door(`/demo/teammates/${encodeURIComponent(sub)}`, {active});
      await switched(false);
      return async () => {
        await switched(true);
        return undefined;
      };
    },
  };
}
