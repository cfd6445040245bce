/** The icons of the mock-ups: a 16 px box, lines of 1.5 px in the colour of the text. `dots` are filled. */
interface Shape {
  readonly lines: string;
  readonly dots?: string;
}

export const ICONS = {
  inbox: { lines: 'M2.25 9.25 4 3.25h8l1.75 6v3a.5.5 0 0 1-.5.5H2.75a.5.5 0 0 1-.5-.5v-3Z M2.25 9.25h3.5a2.25 2.25 0 0 0 4.5 0h3.5' },
  dot: { lines: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0Z', dots: 'M5.75 8a2.25 2.25 0 1 0 4.5 0a2.25 2.25 0 1 0 -4.5 0Z' },
  done: { lines: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0 -11.5 0Z M5.5 8.25l1.75 1.75 3.25-3.75' },
  server: { lines: 'M3.75 2.75h8.5a1 1 0 0 1 1 1v2.5a1 1 0 0 1 -1 1h-8.5a1 1 0 0 1 -1 -1v-2.5a1 1 0 0 1 1 -1Z M3.75 8.75h8.5a1 1 0 0 1 1 1v2.5a1 1 0 0 1 -1 1h-8.5a1 1 0 0 1 -1 -1v-2.5a1 1 0 0 1 1 -1Z M5.25 5h.01M5.25 11h.01' },
  local: { lines: 'M5.5 2.25v3M10.5 2.25v3M3.75 5.25h8.5v2.5a4.25 4.25 0 0 1-8.5 0v-2.5ZM8 12v2' },
  sliders: { lines: 'M2.75 5h5.5M12.25 5h1M2.75 11h1M7.75 11h5.5 M8.5 5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0Z M4 11a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0Z' },
  search: { lines: 'M2.75 7a4.25 4.25 0 1 0 8.5 0a4.25 4.25 0 1 0 -8.5 0Z M10.25 10.25l3.25 3.25' },
  check2: { lines: 'M1.75 8.75l2.75 2.75 5.5-7 M7.75 11.25l.25.25 6.25-7' },
  pane: { lines: 'M3.25 3.25h9.5a1 1 0 0 1 1 1v7.5a1 1 0 0 1 -1 1h-9.5a1 1 0 0 1 -1 -1v-7.5a1 1 0 0 1 1 -1Z M9.75 3.25v9.5' },
  down: { lines: 'M4.5 6.5l3.5 3.5 3.5-3.5' },
  right: { lines: 'M6.5 4.5l3.5 3.5-3.5 3.5' },
  left: { lines: 'M9.5 4.5l-3.5 3.5 3.5 3.5' },
  up: { lines: 'M4.5 9.5l3.5-3.5 3.5 3.5' },
  x: { lines: 'M4.25 4.25l7.5 7.5m0-7.5-7.5 7.5' },
  copy: { lines: 'M6.75 5.75h5.5a1 1 0 0 1 1 1v5.5a1 1 0 0 1 -1 1h-5.5a1 1 0 0 1 -1 -1v-5.5a1 1 0 0 1 1 -1Z M10.25 5.5V3.75a1 1 0 0 0-1-1h-5.5a1 1 0 0 0-1 1v5.5a1 1 0 0 0 1 1H5.5' },
  menu: { lines: 'M2.75 4.5h10.5M2.75 8h10.5M2.75 11.5h10.5' },
  check: { lines: 'M3.5 8.5l3 3 6-7' },
  refresh: { lines: 'M13.25 8a5.25 5.25 0 1 1-1.6-3.75 M13.25 2.25v2.5h-2.5' },
} as const satisfies Record<string, Shape>;

export type IconName = keyof typeof ICONS;
