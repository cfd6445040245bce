import {
  CATEGORIES,
  EVENT_TYPES,
  EVENT_TYPE_KEYS,
  SETTINGS,
  type Category,
  type EventTypeKey,
} from '../../preload/contract.ts';

export type EventChoice = Readonly<Record<EventTypeKey, boolean>>;

export const QUICK_CHOICES = ['recommended', 'failures', 'all', 'none'] as const;
export type QuickChoice = (typeof QUICK_CHOICES)[number];

/** The event types that a quick choice stands for. */
export function quickChoice(name: QuickChoice, recommended: EventChoice = SETTINGS.popups.default): EventChoice {
  if (name === 'recommended') return recommended;
  const wanted = {
    failures: (key: EventTypeKey) => EVENT_TYPES[key].badge === 'red',
    all: () => true,
    none: () => false,
  }[name];
  return Object.fromEntries(EVENT_TYPE_KEYS.map((key) => [key, wanted(key)])) as Record<EventTypeKey, boolean>;
}

/** The quick choice that has just this outcome, if one has. */
export function quickChoiceOf(choice: EventChoice, recommended?: EventChoice): QuickChoice | undefined {
  return QUICK_CHOICES.find((name) => {
    const quick = quickChoice(name, recommended);
    return EVENT_TYPE_KEYS.every((key) => quick[key] === choice[key]);
  });
}

export function countChosen(choice: EventChoice): number {
  return EVENT_TYPE_KEYS.filter((key) => choice[key]).length;
}

interface Group {
  readonly category: Category;
  readonly keys: readonly EventTypeKey[];
}

const groupOf = (category: Category): Group => ({
  category,
  keys: EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].category === category),
});

/** The catalogue's categories in two columns of like height. */
export const EVENT_COLUMNS: readonly (readonly Group[])[] = inColumns(CATEGORIES.map(groupOf));

/** Fills the left column in the catalogue's order until it holds half of all lines. */
function inColumns(groups: readonly Group[]): readonly (readonly Group[])[] {
  const lines = (some: readonly Group[]): number => some.reduce((sum, group) => sum + group.keys.length + 1, 0);
  const left = groups.filter((_, at) => lines(groups.slice(0, at + 1)) <= Math.ceil(lines(groups) / 2) + 1);
  return [left, groups.slice(left.length)];
}
