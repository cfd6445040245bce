import { MediaQuery } from 'svelte/reactivity';

/** The window folds its rail and slides details over the list at this width; at the smaller one rows take two lines. */
export const narrow = new MediaQuery('max-width: 900px', false);
export const slim = new MediaQuery('max-width: 640px', false);
