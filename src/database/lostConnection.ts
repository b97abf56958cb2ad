/** For the event that a connection breaks: whoever asks something of it is told, so nobody else needs to be, least of all the process. */
export function ignoreLostConnection(): void {
  // The question that was under way is rejected with the same error.
}
