import {firstBelow} from './anchor.js';
import type {Block} from './blocks.js';
import {placed, type Heights, type Range, type Span} from './thread-window.js';
import {startOf, type Drawn, type WindowParts} from './window-parts.js';

/** The row at `y` (viewport coordinates), or the nearest one in view. */
export function rowAt({scroller, rows}: WindowParts, y: number): Element | undefined {
  const {top, bottom} = scroller.getBoundingClientRect();
  return rows.children[Math.min(firstBelow(rows.children, Math.min(Math.max(y, top), bottom)), rows.children.length - 1)];
}

/** Of a first and a last block. */
type Keys = readonly [number, number];

/** The blocks that stay drawn wherever the view goes: that of the focused row, and those of rows with selected text between them. */
export function keptKeys(parts: WindowParts, selected: readonly Element[], drawn: Drawn, blocks: readonly Block[]): readonly Keys[] {
  const children = [...parts.rows.children];
  const {activeElement} = parts.rows.getRootNode() as ShadowRoot;
  const focused = activeElement && parts.rows.contains(activeElement) ? children.filter((row) => row.contains(activeElement)) : [];
  return [focused, selected].flatMap((rows): Keys[] => {
    const found = rows.map((row) => startOf(drawn, children.indexOf(row))?.block ?? -1).filter((at) => at >= 0);
    const [first, last] = [blocks[Math.min(...found)], blocks[Math.max(...found)]];
    return first && last ? [[first.key, last.key]] : [];
  });
}

/** All ranges to draw, in order: what touches another one is one with it. */
export function joined(span: Range, kept: readonly Keys[], blocks: readonly Block[]): readonly Range[] {
  const indexOf = (wanted: number) => blocks.findIndex(({key}) => key === wanted);
  const ranges = kept.map(([first, last]) => ({first: indexOf(first), last: indexOf(last)})).filter(({first, last}) => first >= 0 && last >= first);
  const all: Range[] = [];
  for (const one of [span, ...ranges].sort((a, b) => a.first - b.first)) {
    const before = all.at(-1);
    if (before && one.first <= before.last + 1) all[all.length - 1] = {first: before.first, last: Math.max(before.last, one.last)};
    else all.push(one);
  }
  return all;
}

/** The span as one of the ranges, which may reach further. */
export function widened(span: Span, ranges: readonly Range[], blocks: readonly Block[], heights: Heights): Span {
  const {first, last} = ranges.find((range) => range.first <= span.first && range.last >= span.last) ?? span;
  return first === span.first ? {...span, last} : {first, last, top: placed(blocks, heights, first, span.top - heights.sum(blocks, first, span.first))};
}

/** What stands for the blocks right above the span: the space at the start, or one behind rows that are kept. */
export function leadOf({above, rows}: WindowParts, {starts}: Drawn, span: Range): HTMLElement {
  const row = starts.find(({block}) => block === span.first)?.row ?? 0;
  return (rows.children[row - 1] as HTMLElement | undefined) ?? above;
}

/** What is drawn of the thread. */
export interface Layout {
  readonly ranges: readonly Range[];
  readonly drawn: Drawn;
  readonly blocks: readonly Block[];
  readonly heights: Heights;
}

const resize = (element: HTMLElement, height: number) => (element.style.blockSize = `${String(height)}px`);

/** Gives the spaces among the rows, after these have changed, the heights of the blocks they stand for. */
export function spread(parts: WindowParts, span: Span, {ranges, drawn, blocks, heights}: Layout): void {
  ranges.forEach((range, index) => {
    const space = leadOf(parts, drawn, range);
    if (index > 0) resize(space, heights.sum(blocks, (ranges[index - 1]?.last ?? -1) + 1, range.first));
  });
  const lead = leadOf(parts, drawn, span);
  if (lead === parts.above) return;
  resize(parts.above, heights.sum(blocks, 0, ranges[0]?.first));
  resize(lead, Math.max(0, span.top - topOf(lead, parts)));
}

/**
 * Gives the spaces before and behind all rows their heights. Those among the rows stay as they are: to change them while the rows
 * are being observed would go round.
 * @returns Where the span begins.
 */
export function surround(parts: WindowParts, span: Span, {ranges, drawn, blocks, heights}: Layout): number {
  const {above, below} = parts;
  resize(below, heights.sum(blocks, (ranges.at(-1)?.last ?? -1) + 1));
  const lead = leadOf(parts, drawn, span);
  if (lead !== above) return topOf(lead, parts) + lead.getBoundingClientRect().height;
  resize(above, span.top);
  return span.top;
}

const topOf = (element: Element, {above}: WindowParts) => element.getBoundingClientRect().top - above.getBoundingClientRect().top;
