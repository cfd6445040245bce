import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centred, fitBounds, type Bounds } from '../../main/shell/bounds.ts';

const screen: Bounds = { x: 0, y: 27, width: 1920, height: 1053 };
const left: Bounds = { x: -1280, y: 0, width: 1280, height: 1024 };
const window: Bounds = { x: 300, y: 200, width: 1120, height: 720 };

it('leaves a window alone whose title bar can be taken hold of', () => {
  expect(fitBounds(window, [screen])).toBe(window);
  const across = { ...window, x: -600 };
  expect(fitBounds(across, [screen, left])).toBe(across);
  const below = { ...window, y: 900 };
  expect(fitBounds(below, [screen])).toBe(below);
});

it('brings a window back whose screen is gone', () => {
  expect(fitBounds({ ...window, x: 3000 }, [screen])).toEqual({ x: 800, y: 200, width: 1120, height: 720 });
  expect(fitBounds({ ...window, x: -1200 }, [screen])).toEqual({ x: 0, y: 200, width: 1120, height: 720 });
});

it('brings a window down whose title bar is above the screen or under a panel', () => {
  expect(fitBounds({ ...window, y: -40 }, [screen]).y).toBe(27);
  expect(fitBounds({ ...window, y: 10 }, [screen]).y).toBe(27);
});

it('shrinks a window that is larger than the screen it must go to', () => {
  expect(fitBounds({ x: 5000, y: 0, width: 4000, height: 3000 }, [screen])).toEqual(screen);
});

it('moves a window to the screen that it overlaps most', () => {
  expect(fitBounds({ ...window, x: -1000, y: -700 }, [screen, left])).toEqual({
    x: -1120,
    y: 0,
    width: 1120,
    height: 720,
  });
});

it('does nothing when no screen is known', () => expect(fitBounds(window, [])).toBe(window));

it('always ends with the title bar in sight', () => {
  const whole = fc.record({
    x: fc.integer({ min: -10_000, max: 10_000 }),
    y: fc.integer({ min: -10_000, max: 10_000 }),
    width: fc.integer({ min: 480, max: 6000 }),
    height: fc.integer({ min: 360, max: 4000 }),
  });
  fc.assert(
    fc.property(whole, (bounds) => {
      const fitted = fitBounds(bounds, [screen, left]);
      const inSight = [screen, left].some((area) => {
        const width = Math.min(fitted.x + fitted.width, area.x + area.width) - Math.max(fitted.x, area.x);
        return width >= 100 && fitted.y >= area.y && fitted.y + 32 <= area.y + area.height;
      });
      expect(inSight).toBe(true);
      expect(fitBounds(fitted, [screen, left])).toBe(fitted);
    }),
  );
});

it('centres a first window, shrunk to a small screen', () => {
  expect(centred({ width: 1120, height: 720 }, screen)).toEqual({ x: 400, y: 194, width: 1120, height: 720 });
  expect(centred({ width: 1120, height: 720 }, { x: 0, y: 0, width: 800, height: 600 })).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  });
});
