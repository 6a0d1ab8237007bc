/**
 * Does what a wish asks for, once every listener had its turn and none refused. A listener further up the page runs after ours, so
 * the answer is only known when the dispatch is over.
 */
export function grant<Wish extends Event>(act: (wish: Wish) => void): (wish: Wish) => void {
  return (wish) => {
    queueMicrotask(() => {
      if (!wish.defaultPrevented) act(wish);
    });
  };
}
