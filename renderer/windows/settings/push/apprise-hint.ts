/** The command in main's hint ("Install it with: sudo apt install apprise — or …: pipx install apprise"): the first one. */
export function commandIn(hint: string): string {
  const command = /:\s+(.+?)(?:\s+—\s|$)/.exec(hint)?.[1];
  return (command ?? hint).trim();
}
