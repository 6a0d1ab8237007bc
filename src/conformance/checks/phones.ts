import type {Group, World} from '../world.js';

/** The way in which a phone of this group writes to all of it. */
export function phoneOf(world: World, group: Group, from: string) {
  const phoneSends = world.needs('phoneSends');
  const to = [group.from?.phone ?? '', ...group.phones.filter((phone) => phone !== from)];
  return async (body: string) => phoneSends({from, to, body});
}

/** A group with one message in it. */
export async function started(world: World, more: Parameters<World['group']>[0] = {}): Promise<Group> {
  const group = await world.group(more);
  await world.sent(group, 'Hello, when does it suit you?');
  return group;
}

/** The messages of a thread. */
export async function texts(world: World, id: string) {
  const {items} = await world.page(id, {last: 50});
  return items.flatMap((item) => (item.__typename === 'Message' ? [item] : []));
}

/** The message with this text, once it is there. */
export function arrived(world: World, id: string, body: string) {
  return world.eventually(`“${body}” arrives`, async () => (await texts(world, id)).find((one) => one.body === body));
}

/** What the phones of a group show with this text in it. */
export async function shownOn(world: World, phones: readonly string[], part: string): Promise<readonly string[]> {
  const phoneShows = world.needs('phoneShows');
  const shown = await Promise.all(phones.map(async (phone) => ((await phoneShows(phone)).some(({body}) => body.includes(part)) ? [phone] : [])));
  return shown.flat();
}
