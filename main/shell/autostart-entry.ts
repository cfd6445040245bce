import { texts } from './texts.ts';

/** The text of an XDG autostart file that runs `command`. */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${texts.app}`,
    `Exec=${escapeValue(command.map(quoteWord).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Desktop Entry Specification, "The Exec key": a quoted word, in which `%` is doubled as it would begin a field code. */
function quoteWord(word: string): string {
  return `"${word.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** The same specification, "Possible value types": what a value of type string escapes, on top of the quoting. */
function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
}
