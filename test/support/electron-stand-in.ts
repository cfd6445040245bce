/** Stands for the module `electron` in tests that run in plain Node: it has nothing to offer there. */
export default {};
