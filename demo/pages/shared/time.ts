const clock = new Intl.DateTimeFormat('en', {hour: 'numeric', minute: '2-digit'});
const day = new Intl.DateTimeFormat('en', {weekday: 'short', month: 'short', day: 'numeric'});

export function clockTime(iso: string): string {
  return clock.format(new Date(iso));
}

/** "Today", "Yesterday" or "Mon, Mar 3". */
export function dayName(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const midnight = (at: Date): number => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(date)) / 86_400_000);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : day.format(date);
}

/** The time for today, the day for before. */
export function shortTime(iso: string): string {
  return dayName(iso) === 'Today' ? clockTime(iso) : dayName(iso);
}
