// The app plays the same events by itself: Look around with a demo.
export * from '../../main/demo/demo-events.mjs';
