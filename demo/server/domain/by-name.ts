const {compare} = new Intl.Collator('en', {sensitivity: 'base', numeric: true});

/** As a reader expects it, whatever the database's collation: É beside E, whatever the case. The id decides between namesakes. */
export function byName<One extends {readonly id: string; readonly name: string}>(a: One, b: One): number {
  return compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
