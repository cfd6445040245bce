import fc from 'fast-check';

/**
 * One commit, one result: properties draw the same values in every run. `FAST_CHECK_SEED=random` (npm run fuzz) draws new ones;
 * a number repeats a run that failed.
 */
const wish = process.env['FAST_CHECK_SEED'];
const SEED = 20261125;

if (wish !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wish ?? SEED) });
