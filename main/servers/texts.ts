/** The words of the server page that main itself says. */
export const texts = {
  device: (host: string) => `BBS Tray on ${host}`,
  noSignIn: 'Enter the address of the server first.',
  notSignedIn: 'The sign-in is not done yet.',
  noName: 'Give the server a name.',
  otherServer: 'This address is another server. Add it as a new one.',
  gone: 'This server is no longer on the list.',
  noPage: 'This notification has no page in BBS.',
};
