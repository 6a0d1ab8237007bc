import {readFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {setTimeout as wait} from 'node:timers/promises';

/** Ticks a second of /proc on Linux. */
const ticks = 100;

/** The share of the machine's time in which nothing ran, measured for so long. */
export async function idleShare(ms = 2000): Promise<number> {
  const read = () => cpus().reduce((sum, {times: {idle, user, sys, nice, irq}}) => (
    {idle: sum.idle + idle, all: sum.all + idle + user + sys + nice + irq}
  ), {idle: 0, all: 0});
  const before = read();
  await wait(ms);
  const after = read();
  return (after.idle - before.idle) / Math.max(1, after.all - before.all);
}

/** Milliseconds of processor time that a process has used. */
export function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 1000 / ticks;
}

/** Bytes of memory that a process holds. */
export function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
