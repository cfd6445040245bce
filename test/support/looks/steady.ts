import type { Page } from 'playwright';

/** What is another in every run, or on every machine, and what is written over it before a picture is taken. */
const UNSTEADY: readonly (readonly [RegExp, string])[] = [
  [/127\.0\.0\.1:\d{4,5}/g, '127.0.0.1:8737'],
  [/\/tmp\/bbs-tray-app-\w+/g, '~/.config/bbs-tray'],
  // The end of a token, a key, or a fingerprint.
  [/(…|••••)[\w-]{4}$/g, '$17f3a'],
  [/\d+\.\d+\.\d+(?=, Electron)/g, '1.2.3'],
  [/\b(Apprise|Electron) v?\d+(\.\d+)+/g, '$1 1.2.3'],
  [/\d+(\.\d+)+(?= (at|is installed))/g, '1.2.3'],
  // Of the database and of the disk.
  [/[\d.,]+ [kMG]B(?=, intact)/g, '200 kB'],
  [/[\d.,]+ [kMGT]B free of [\d.,]+ [kMGT]B(?= where)/g, '80 GB free of 270 GB'],
  // When a server is asked next is left to chance.
  [/^in \d+ (h|min|s)( \d+ \w+)?$/g, 'in 59 min'],
];

/** Makes the page show the same letters in every run and on every machine. */
export async function steady(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  await page.evaluate(
    (changes) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode as Text;
        let data = text.data;
        for (const [pattern, flags, word] of changes) data = data.replace(new RegExp(pattern, flags), word);
        if (data !== text.data) text.data = data;
      }
    },
    UNSTEADY.map(([pattern, word]) => [pattern.source, pattern.flags, word] as const),
  );
}
