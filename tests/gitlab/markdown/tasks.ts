import type { Block } from './blocks';
import { parseBlocks } from './blocks';

export type TaskCount = { count: number; completed_count: number };

function taskStates(block: Block): string[] {
  if (block.type === 'quote') return block.blocks.flatMap(taskStates);
  if (block.type === 'list') {
    return block.items.flatMap(item => [
      ...(item.task ? [item.task] : []),
      ...item.blocks.flatMap(taskStates),
    ]);
  }
  if (block.type === 'table') {
    return block.rows.flat().flatMap(cell => {
      const box = /^\[([ xX])\]$/.exec(cell)?.[1];
      return box === undefined ? [] : [box === ' ' ? 'open' : 'done'];
    });
  }
  return [];
}

/** Check-boxes of a text: inapplicable ones are not counted, nor is anything in code (contract 6.4). */
export function countTasks(text: string | null): TaskCount {
  const states = parseBlocks((text ?? '').split('\n')).flatMap(taskStates);
  const done = states.filter(state => state === 'done').length;
  return { count: done + states.filter(state => state === 'open').length, completed_count: done };
}
