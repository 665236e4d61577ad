/** An event that the present phase does not take: a fault of the caller, never of the user. */
export class IllegalTransition extends Error {
  constructor(phase: string, event: string) {
    super(`a session in phase "${phase}" does not take the event "${event}"`);
    this.name = 'IllegalTransition';
  }
}
