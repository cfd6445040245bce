// Wheel and keys for a window, sent as the system would, and what came of them.
/* global document, innerHeight, MutationObserver, requestAnimationFrame, window */
import { setTimeout as sleep } from 'node:timers/promises';

const scrollMs = 3000;
/** How a hand scrolls: notches of a wheel, each of which Chromium spreads over frames, or a fling of a touch pad. */
const paces = {
  wheel: { everyMs: 50, pixels: 120, hasPreciseScrollingDeltas: false },
  fling: { everyMs: 16, pixels: 150, hasPreciseScrollingDeltas: true },
};
/** Between two presses, so that each meets a page at rest. */
const restMs = 60;
/** The part of a row's width where its text begins, from the edge of what scrolls. */
const textFrom = 60;
const textTo = 260;
/** More than lies between the texts of two rows, with the head of a group between them. */
const gapPixels = 72;

/**
 * Scrolls down for three seconds; answers the pixels moved, the page's frames, those that came late,
 * and those with a row in view that was not loaded.
 */
export async function scroll(window, pace) {
  const { webContents } = window;
  await focus(window);
  await webContents.executeJavaScript(`(${watchFrames.toString()})()`);
  await turnWheel(webContents, paces[pace]);
  return webContents.executeJavaScript('window.benchFrames()');
}

/** The same, but reads what is on the screen: answers the pictures, and those with a gap where rows should be. */
export async function look(window, pace) {
  const { webContents } = window;
  await focus(window);
  const place = await webContents.executeJavaScript(`(${placeOfRows.toString()})()`);
  const seen = { pictures: 0, blank: 0 };
  webContents.beginFrameSubscription((image) => {
    seen.pictures += 1;
    if (hasGap(image, place)) seen.blank += 1;
  });
  await turnWheel(webContents, paces[pace]);
  webContents.endFrameSubscription();
  return seen;
}

/** Presses j that often; answers the milliseconds from each press to the frame with the chosen row painted. */
export async function pressKeys(window, count) {
  const { webContents } = window;
  const waits = [];
  await focus(window);
  for (let press = 0; press < count; press++) {
    await webContents.executeJavaScript(`window.benchChange = (${nextChange.toString()})(); true`);
    await sleep(restMs);
    const began = performance.timeOrigin + performance.now();
    for (const type of ['keyDown', 'char', 'keyUp']) webContents.sendInputEvent({ type, keyCode: 'j' });
    waits.push((await webContents.executeJavaScript('window.benchChange')) - began);
  }
  return waits;
}

async function focus(window) {
  window.focus();
  window.webContents.focus();
  await sleep(300);
}

async function turnWheel(webContents, { everyMs, pixels, hasPreciseScrollingDeltas }) {
  const turn = { type: 'mouseWheel', x: 600, y: 400, deltaX: 0, deltaY: -pixels, canScroll: true };
  const until = performance.now() + scrollMs;
  while (performance.now() < until) {
    webContents.sendInputEvent({ ...turn, hasPreciseScrollingDeltas });
    await sleep(everyMs);
  }
}

/** Whether lines of one colour, without a letter, follow each other for longer than rows leave room. */
function hasGap(image, { left, top, bottom }) {
  const { width } = image.getSize();
  const bitmap = image.toBitmap();
  const pixels = new Uint32Array(bitmap.buffer, bitmap.byteOffset, bitmap.length / 4);
  let empty = 0;
  for (let y = top; y < bottom && empty <= gapPixels; y++) {
    const line = pixels.subarray(y * width + left + textFrom, y * width + left + textTo);
    empty = line.every((pixel) => pixel === line[0]) ? empty + 1 : 0;
  }
  return empty > gapPixels;
}

/** Of the page: where what scrolls stands in the window. */
function placeOfRows() {
  const grid = document.querySelector('[role="grid"]');
  if (!grid) return { left: 0, top: 0, bottom: innerHeight };
  const { left, top, bottom } = grid.getBoundingClientRect();
  return { left: Math.round(left), top: Math.round(top), bottom: Math.round(bottom) };
}

/** Of the page: begins to count frames; `benchFrames` ends that and answers what was counted. */
function watchFrames() {
  const lateMs = 1.5 * 16.7;
  const scroller = document.querySelector('[role="grid"]') ?? document.scrollingElement;
  const began = scroller.scrollTop;
  const seen = { frames: 0, late: 0, holes: 0 };
  let last = Infinity;
  let running = true;
  const isInView = (row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return bottom > scroller.getBoundingClientRect().top && top < innerHeight;
  };
  const frame = (now) => {
    if (!running) return;
    seen.frames += 1;
    if (now - last > lateMs) seen.late += 1;
    last = now;
    if ([...document.querySelectorAll('.row.hole')].some(isInView)) seen.holes += 1;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.benchFrames = () => {
    running = false;
    return { ...seen, moved: scroller.scrollTop - began };
  };
}

/** Of the page: when the next frame with another chosen row has been painted. */
function nextChange() {
  const chosen = () => document.querySelector('.row.sel');
  const before = chosen();
  return new Promise((resolve) => {
    const painted = () => resolve(performance.timeOrigin + performance.now());
    const observer = new MutationObserver(() => {
      if (chosen() === before) return;
      observer.disconnect();
      // A timer that is set in a frame runs when that frame has been painted.
      requestAnimationFrame(() => setTimeout(painted));
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  });
}
