/** One thing the linter has to say. Errors fail the check; information is for the person who keeps the names. */
export interface Finding {
  level: 'error' | 'info';
  /** Path as given, with a line where one is known: rules/indications/x/y.yaml:12 */
  place: string;
  message: string;
}

export const error = (place: string, message: string): Finding => ({ level: 'error', place, message });
export const info = (place: string, message: string): Finding => ({ level: 'info', place, message });
