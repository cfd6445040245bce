import { expect, it } from 'vitest';
import { Signal } from '../../main/shell/signal.ts';

it('tells a late listener what it has missed, the last of it', () => {
  const signal = new Signal<number>(2);
  for (const value of [1, 2, 3]) signal.tell(value);
  const heard: number[] = [];
  signal.listen((value) => heard.push(value));
  signal.tell(4);
  expect(heard).toEqual([2, 3, 4]);
});

it('has one listener at a time', () => {
  const signal = new Signal<string>();
  const heard: string[] = [];
  signal.listen((value) => heard.push(`a ${value}`));
  signal.listen((value) => heard.push(`b ${value}`));
  signal.tell('x');
  expect(heard).toEqual(['b x']);
});
