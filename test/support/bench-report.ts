import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { median, p95, resultOf, type Figure, type Target } from './bench.ts';

const HEAD = ['figure', 'ours (median / p95)', 'baseline (median / p95)', 'ratio', 'target', 'met'];

/** All figures as one table for a terminal. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = [HEAD, ...figures.map((figure) => lineOf(figure))];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const [head = '', ...rows] = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [head, '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)), ...rows].join('\n');
}

/** Writes every round and what follows from it to test-results/bench.json; answers the file's path. */
export function writeReport(figures: readonly Figure[]): string {
  const file = path.join(root, 'test-results', 'bench.json');
  const machine = { cpus: os.cpus().length, cpu: os.cpus()[0]?.model ?? '', load: os.loadavg(), node: process.version };
  const report = {
    at: new Date().toISOString(),
    machine,
    figures: figures.map((figure) => ({ ...figure, ...summaryOf(figure) })),
  };
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

function summaryOf(figure: Figure): object {
  const { ratio, met } = resultOf(figure);
  return {
    median: median(figure.ours),
    p95: p95(figure.ours, figure.better),
    baselineMedian: median(figure.baseline.values),
    baselineP95: p95(figure.baseline.values, figure.better),
    ratio,
    met,
  };
}

function lineOf(figure: Figure): string[] {
  const { ratio, met } = resultOf(figure);
  const { values, name } = figure.baseline;
  return [
    figure.name,
    `${pair(figure.ours, figure.better)} ${figure.unit}`,
    `${pair(values, figure.better)} ${name}`,
    Number.isFinite(ratio) ? `${short(ratio)} ×` : '–',
    figure.target ? targetText(figure.target, figure) : '–',
    met === null ? '–' : met ? 'yes' : 'NO',
  ];
}

function targetText({ of, bound, limit }: Target, { unit, by }: Figure): string {
  const what = by === 'p95' ? 'p95 ' : '';
  return `${what}${bound === 'at most' ? '≤' : '≥'} ${of === 'ratio' ? `${String(limit)} ×` : `${limit.toLocaleString('en')} ${unit}`}`;
}

function pair(values: readonly number[], better: Figure['better']): string {
  return `${short(median(values))} / ${short(p95(values, better))}`;
}

/** Three digits that count; whole numbers from a hundred on. */
function short(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return Number(value.toPrecision(3)).toString();
}
